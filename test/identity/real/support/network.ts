import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { listen } from '../../../support/real/ports';
import type { Workplace } from '../../../support/real/workplace';

/** Where a public name leads to on this machine: a port of 127.0.0.1, or a socket of a server in a network of its own. */
export type Target = ({ readonly port: number } | { readonly socketPath: string }) & {
  /** Whether the server behind it speaks TLS itself, or is behind a mesh that does. */
  readonly tls: boolean;
};

/**
 * Names of the real world that lead to servers of this machine, so that a configuration needs no change to be tried: our
 * browser looks here, and the servers reach each other through the proxy.
 */
export class Network {
  private readonly targets = new Map<string, Target>();
  private port = 0;

  private constructor() {}

  /** Opens the proxy. */
  static async open(workplace: Workplace): Promise<Network> {
    const network = new Network();
    const server = createServer((_request, response) => response.writeHead(403).end());
    server.on('connect', (request, client) => network.connect(request, client));
    network.port = await listen(server);
    workplace.atEnd(() => {
      server.closeAllConnections();
      server.close();
    });
    return network;
  }

  /** Environment of a server that lives in this network, and trusts an authority. */
  environment(authority: string): NodeJS.ProcessEnv {
    return { HTTPS_PROXY: `http://127.0.0.1:${this.port}`, SSL_CERT_FILE: authority, SSL_CERT_DIR: '/nonexistent' };
  }

  /** Lets a name with its port lead to a server of this machine, from now on; with a first segment of paths, only those. */
  route(name: string, target: Target): void {
    this.targets.set(name, target);
  }

  /** Where a URL leads to. */
  find(url: URL): Target | undefined {
    const name = `${url.hostname}:${url.port || '443'}`;
    return this.targets.get(`${name}/${url.pathname.split('/')[1]}`) ?? this.targets.get(name);
  }

  private connect({ url = '' }: IncomingMessage, client: Duplex): void {
    const target = this.targets.get(url);
    if (!target?.tls) {
      client.end('HTTP/1.1 502 Unknown name\r\n\r\n');
      return;
    }
    const upstream = connect(
      'port' in target ? { host: '127.0.0.1', port: target.port } : { path: target.socketPath },
      () => {
        client.write('HTTP/1.1 200 Connected\r\n\r\n');
        upstream.pipe(client).pipe(upstream);
      },
    );
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  }
}
