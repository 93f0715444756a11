import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { listen } from '../../../support/real/ports';
import type { Ground } from './dex';

/** What a stand-in answers to a path: a JSON document, or nothing for 404. */
export type Answer = (path: string) => object | undefined | Promise<object | undefined>;

/** A server of ours in the place of somebody else's, by that one's name and with a certificate that is trusted. */
export async function standIn(ground: Ground, name: string, answer: Answer): Promise<void> {
  const { workplace, network, authority } = ground;
  const { certificate, key } = authority.issue(`DNS:${name.split(':')[0]}`);
  const server = createServer(
    { cert: readFileSync(certificate), key: readFileSync(key) },
    async (request, response) => {
      const document = await answer(request.url ?? '');
      response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(document ?? {}));
    },
  );
  network.route(name, { port: await listen(server), tls: true });
  workplace.atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
}
