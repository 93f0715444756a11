import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { widthFor } from '../../lib/cli/terminal';
import { wrapped } from '../../lib/report/wrap';
import { SOFT_POD } from '../support/checking';

const PROGRAM = resolve('build/bundle/rampart.js');
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rampart-'));
  writeFileSync(join(folder, 'soft.yaml'), SOFT_POD);
  writeFileSync(join(folder, 'bad.yaml'), 'a: [');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the program prints to a pipe. */
function piped(args: string, environment: object = {}): string {
  const env = { PATH: process.env['PATH'], ...environment };
  return spawnSync(process.execPath, [PROGRAM, ...args.split(' ')], { cwd: folder, encoding: 'utf8', env }).stdout;
}

/** What it prints to a terminal of some columns. */
function onTerminal(args: string, columns: number, environment: object = {}): string {
  const command = `stty cols ${columns}; exec '${process.execPath}' '${PROGRAM}' ${args}`;
  const env = { PATH: process.env['PATH'], TERM: 'xterm', ...environment };
  const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd: folder,
    encoding: 'utf8',
    env,
    input: '',
  });
  return stdout.replaceAll('\r\n', '\n');
}

const plain = (text: string) => text.replace(COLOURS, '');
const wordsOf = (text: string) =>
  plain(text)
    .split(/\s+/)
    .filter(word => word !== '');

test('a line is broken between words, set in, and loses none of them', () => {
  expect(wrapped('    fix: one two three', 14, 6)).toBe('    fix: one\n      two\n      three');
  expect(wrapped('fix: one', undefined, 2)).toBe('fix: one');
  expect(wrapped('  a-word-that-is-too-long-for-the-line b', 10, 4)).toBe(
    '  a-word-that-is-too-long-for-the-line\n    b',
  );
  expect(wrapped('\u001b[31mhigh\u001b[39m word', 9, 2)).toBe('\u001b[31mhigh\u001b[39m word');
});

test.each([
  [20, 60],
  [60, 60],
  [132, 132],
  [500, 200],
])('a terminal of %d columns gets lines of %d', (columns, width) => expect(widthFor(columns, true)).toBe(width));

test('a file and a program get whole lines', () => {
  expect([widthFor(80, false), widthFor(undefined, true), widthFor(0, true)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const longest = Math.max(
    ...piped('check soft.yaml')
      .split('\n')
      .map(line => line.length),
  );
  expect(longest).toBeGreaterThan(100);
});

if (spawnSync('script', ['-qec', 'true', '/dev/null'], { input: '' }).status !== 0) {
  test.todo('SKIPPED: no terminal can be opened, because `script` of util-linux is not installed');
} else {
  describe.each(['check soft.yaml bad.yaml', 'explain access/no-secret-access'])('rampart %s on a terminal', args => {
    test.each([60, 80, 120, 200])('of %d columns keeps to them, and says the same', columns => {
      const text = onTerminal(args, columns);
      expect(wordsOf(text)).toEqual(wordsOf(piped(args)));
      // What has no blank, such as a path, is not broken, so that an editor makes a link of it.
      const tooLong = plain(text)
        .split('\n')
        .filter(line => line.length > columns && line.trim().split(' ').length > 1);
      expect(tooLong).toEqual([]);
    });
  });

  test('places start their line, at whatever width', () => {
    for (const columns of [60, 200]) {
      const places = plain(onTerminal('check soft.yaml', columns)).match(/^ {2}soft\.yaml:\d+:\d+ {2}\w+ {2}/gm) ?? [];
      expect(places.length).toBeGreaterThan(10);
    }
  });

  test.each<[string, object, boolean]>([
    ['as it is', {}, true],
    ['with NO_COLOR', { NO_COLOR: '1' }, false],
    ['with an empty NO_COLOR', { NO_COLOR: '' }, true],
    ['with NO_COLOR and FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['with FORCE_COLOR=0', { FORCE_COLOR: '0' }, false],
    ['that knows no colours', { TERM: 'dumb' }, false],
  ])('a terminal %s', (_, environment, coloured) => {
    expect(COLOURS.test(onTerminal('check soft.yaml', 80, environment))).toBe(coloured);
    COLOURS.lastIndex = 0;
  });
}

test.each<[string, object, boolean]>([
  ['as it is', {}, false],
  ['with FORCE_COLOR', { FORCE_COLOR: '1' }, true],
  ['with both', { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
])('a pipe %s', (_, environment, coloured) => {
  const text = piped('check soft.yaml', environment);
  expect(text !== plain(text)).toBe(coloured);
  // Each level has its word, whatever the colours.
  expect(plain(text)).toMatch(/ high {2}/);
});
