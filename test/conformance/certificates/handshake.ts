import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';
import type { Issued } from './issued';

/** Why a client that trusts the authority does not talk to a server with a certificate; nothing if it does. */
export async function asServer({ pem: { key, cert, ca } }: Issued, host: string): Promise<string | undefined> {
  return shake({ key, cert }, { ca, servername: host });
}

/** Why a server that trusts the authority does not take a certificate from a client; nothing if it does. */
export async function asClient(client: Issued, server: Issued, host: string): Promise<string | undefined> {
  const { key, cert } = server.pem;
  return shake(
    { key, cert, ca: client.pem.ca, requestCert: true, rejectUnauthorized: true },
    { ca: server.pem.ca, servername: host, key: client.pem.key, cert: client.pem.cert },
  );
}

function shake(server: object, client: object): Promise<string | undefined> {
  return new Promise(resolve => {
    const listener = createServer(server, socket => socket.end('hello'));
    const end = (error?: Error & { readonly code?: string }) => {
      listener.close();
      resolve(error && (error.code ?? error.message));
    };
    listener.once('tlsClientError', end);
    listener.listen(0, '127.0.0.1', () => {
      const { port } = listener.address() as AddressInfo;
      const socket = connect({ ...client, host: '127.0.0.1', port });
      socket.once('error', end);
      socket.once('data', () => end());
      socket.once('close', () => socket.destroy());
    });
  });
}
