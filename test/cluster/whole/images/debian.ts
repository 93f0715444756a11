import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../../support/real/cache';
import { unpackDebian } from '../../../support/real/debian';

/** Lines of apt that are names of packages: all that the wanted ones need, but no second language beside Python. */
const NEEDED = /^(?!perl|libperl|gawk|mawk|original-awk|dpkg|tar$|install-info)[a-z0-9][a-z0-9.+-]*$/gm;
const USERS =
  'root:x:0:0:root:/root:/bin/sh\njovyan:x:1000:100:jovyan:/home/jovyan:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n';

/** Fills the root of an image with packages of Debian and a shell. */
export function debianRoot(root: string, busybox: string, packages: readonly string[]): void {
  const tree = join(cacheFolder(__filename), [...packages].sort().join('+'));
  if (!existsSync(tree)) unpackDebian(tree, packages, NEEDED);
  cpSync(tree, root, { recursive: true, verbatimSymlinks: true });
  shellIn(root, busybox);
}

/** Puts a shell with its tools into the root of an image, with users to be. */
export function shellIn(root: string, busybox: string): void {
  for (const folder of ['bin', 'etc', 'tmp', 'root', 'home/jovyan']) mkdirSync(join(root, folder), { recursive: true });
  cpSync(busybox, join(root, 'bin/busybox'));
  for (const name of TOOLS) if (!existsSync(join(root, 'bin', name))) symlinkSync('busybox', join(root, 'bin', name));
  writeFileSync(join(root, 'etc/passwd'), USERS);
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\nusers:x:100:\nnogroup:x:65534:\n');
}

const TOOLS = (
  'sh cat ls id env echo sleep touch rm mkdir mount ps grep sed awk cut head tail tr wc test printf true false ' +
  'sha256sum base64 dd nc wget nslookup hostname date find stat chmod chown ln cp mv expr od'
).split(' ');
