import { chmodSync, readFileSync } from 'node:fs';
import { build } from 'rolldown';

const BUNDLE = 'build/bundle';

const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

// What is published, in few files: Node takes longer to find and read a thousand small ones than most runs take. tsc makes
// the types. A chunk that has a command of its own is read when the command runs.
await build({
  input: { index: 'lib/index.ts', jest: 'lib/cli/jest.ts', rampart: 'lib/cli/rampart.ts' },
  platform: 'node',
  tsconfig: 'tsconfig.json',
  plugins: [{ name: 'ascii', generateBundle: (_, chunks) => Object.values(chunks).forEach(toAscii) }],
  external: Object.keys({ ...dependencies, ...peerDependencies }),
  output: { dir: BUNDLE, format: 'cjs', cleanDir: true, chunkFileNames: '[name].js' },
});
chmodSync(`${BUNDLE}/rampart.js`, 0o755);

/** V8 reads a text of ASCII alone in half the time and memory. */
function toAscii(chunk) {
  chunk.code = chunk.code.replace(/[^\0-\x7f]/g, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
