// relay.mjs FROM TO: carries connections from one place to another, each HOST:PORT or the path of a socket. Two of them, one in
// a network and one outside of it, share a socket, and so join what nothing else joins.
import { connect, createServer } from 'node:net';

const placeOf = text =>
  text.startsWith('/') ? { path: text } : { host: text.split(':')[0], port: Number(text.split(':')[1]) };
const [from, to] = process.argv.slice(2).map(placeOf);

createServer({ allowHalfOpen: true }, client => {
  const upstream = connect({ ...to, allowHalfOpen: true });
  client.on('error', () => upstream.destroy());
  upstream.on('error', () => client.destroy());
  client.pipe(upstream).pipe(client);
}).listen(from);
