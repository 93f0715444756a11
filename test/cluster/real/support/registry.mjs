// A registry that has two images under every name: `pause`, and for all other names one that holds Kubernetes.
// registry.mjs FOLDER PORT: FOLDER/NAME/manifest.json and FOLDER/NAME/sha256:… are what it serves.
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const [folder, port] = process.argv.slice(2);
const manifestOf = name => join(folder, name === 'pause' ? name : 'kubernetes', 'manifest.json');

createServer((request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  const [, name, kind, reference] = /^\/v2\/(.+)\/(manifests|blobs)\/(.+)$/.exec(url.pathname) ?? [];
  if (name === undefined) return response.writeHead(url.pathname === '/v2/' ? 200 : 404).end();
  const named = manifestOf(name);
  const blob = readdirSync(folder)
    .map(image => join(folder, image, reference))
    .find(path => existsSync(path));
  const path = kind === 'manifests' && blob === undefined ? named : blob;
  if (path === undefined) return response.writeHead(404).end();
  const type = kind === 'manifests' ? JSON.parse(readFileSync(path, 'utf8')).mediaType : 'application/octet-stream';
  response.writeHead(200, { 'content-type': type });
  if (request.method === 'HEAD') return response.end();
  createReadStream(path).pipe(response);
}).listen(Number(port), '127.0.0.1');
