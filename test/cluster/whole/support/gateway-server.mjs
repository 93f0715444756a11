// The platform's gateway, as far as a login needs one: ends TLS, knows the paths that the emitted VirtualService opens, and asks
// oauth2-proxy of every other request, as the mesh's external authorization does.
// gateway-server.mjs FILE: { address, socket, certificate, key, ask, routes: [{ exact?, prefix?, to }], apps: [{ prefix, to }] }, where
// `ask` and `to` are servers: { host, port, authority?, name? }.
import { readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { createServer, request as tlsRequest } from 'node:https';

const TO_CHECK = ['authorization', 'cookie', 'accept'];
const TO_UPSTREAM = ['authorization', 'x-auth-request-email', 'x-auth-request-groups', 'x-auth-request-user'];

const { address, socket, certificate, key, ask, routes, apps } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

function send(to, { method, url, headers }) {
  const tls = to.authority === undefined ? {} : { ca: to.authority, servername: to.name };
  const options = { host: to.host, port: to.port, method, path: url, headers, ...tls, agent: false };
  return (to.authority === undefined ? plainRequest : tlsRequest)(options);
}

function pass(request, response, to, further = {}) {
  const { method, url, headers } = request;
  const sent = send(to, { method, url, headers: { ...headers, ...further } });
  sent.once('error', error => response.writeHead(502).end(String(error)));
  sent.once('response', answer => answer.pipe(response.writeHead(answer.statusCode, answer.headers)));
  request.pipe(sent);
}

function isAt(path, { exact, prefix }) {
  return exact === undefined ? path.startsWith(prefix) : path === exact;
}

function decide(request, response) {
  const [path] = request.url.split('?');
  const open = routes.find(route => isAt(path, route));
  if (open !== undefined) return pass(request, response, open.to);
  const headers = Object.fromEntries(
    TO_CHECK.flatMap(name => (name in request.headers ? [[name, request.headers[name]]] : [])),
  );
  const check = send(ask, {
    method: request.method,
    url: request.url,
    headers: { host: request.headers.host, ...headers },
  });
  check.once('error', error => response.writeHead(403).end(String(error)));
  check.once('response', answer => {
    if (answer.statusCode !== 200) return answer.pipe(response.writeHead(answer.statusCode, answer.headers));
    answer.resume();
    const found = Object.fromEntries(
      TO_UPSTREAM.flatMap(name => (name in answer.headers ? [[name, answer.headers[name]]] : [])),
    );
    const app = apps.find(({ prefix }) => path.startsWith(prefix));
    if (app !== undefined) return pass(request, response, app.to, found);
    // No application: what one would be told.
    response.writeHead(200, { 'content-type': 'application/json', ...found }).end(JSON.stringify(found));
  });
  check.end();
}

const tls = { cert: readFileSync(certificate), key: readFileSync(key), minVersion: 'TLSv1.2' };
createServer(tls, decide).listen(443, address);
createServer(tls, decide).listen(socket);
