// A registry that answers for every other: an image is found by the last part of its name, whatever its tag.
// registry.mjs FOLDER PORT: FOLDER/NAME/manifest.json and FOLDER/NAME/sha256:… are what it serves.
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';

const [folder, port] = process.argv.slice(2);

createServer((request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  const [, name, kind, reference] = /^\/v2\/(.+)\/(manifests|blobs)\/([\w.:-]+)$/.exec(url.pathname) ?? [];
  if (name === undefined) return response.writeHead(url.pathname === '/v2/' ? 200 : 404).end();
  const isTag = kind === 'manifests' && !reference.startsWith('sha256:');
  const path = join(folder, basename(name), isTag ? 'manifest.json' : reference);
  if (!existsSync(path)) return response.writeHead(404).end();
  const type = kind === 'manifests' ? JSON.parse(readFileSync(path, 'utf8')).mediaType : 'application/octet-stream';
  response.writeHead(200, { 'content-type': type });
  if (request.method === 'HEAD') return response.end();
  createReadStream(path).pipe(response);
}).listen(Number(port), '127.0.0.1');
