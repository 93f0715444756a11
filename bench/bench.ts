import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { chartOf, type Series } from './chart';
import { keepRuns, measure, measureChanged, measurePeer, type Pair } from './measure';
import { PEERS, versionOf } from './peers';
import type { VariantName } from './run';

/** One row of the table: a ratio of two runs of this machine, or a plain figure of memory. */
interface Row {
  readonly figure: string;
  readonly found: string;
  readonly target: string;
}

const PAGE = 'docs/performance.md';
const CHART = 'docs/performance.svg';
const [BEGIN, END] = ['<!-- made by npm run bench: begin -->', '<!-- made by npm run bench: end -->'];

/** Fleets that stock cdk8s is asked to write. */
const SMALL = [100, 400, 1_000, 2_000];

const options = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    /** Stock needs minutes for 2,000 tenants. */
    'stock-up-to': { type: 'string', default: '2000' },
    /** The largest fleet of all. */
    'up-to': { type: 'string', default: '10000' },
    /** A file to keep the runs in. */
    runs: { type: 'string' },
  },
}).values;
const stockUpTo = Number(options['stock-up-to']);
const most = Number(options['up-to']);
const LARGE = [1_000, most];

/** With `--small`, a tenth of everything: to see that the bench runs. */
const size = (count: number) => (options.small ? Math.max(2, count / 10) : count);

main();

function main(): void {
  if (options.runs !== undefined) keepRuns(options.runs);
  const found = PEERS.map((peer): FoundPeer => {
    const [version, tenants] = [versionOf(peer), size(Math.min(1_000, peer.atMost ?? 1_000))];
    return { name: peer.name, version, tenants, pair: version === undefined ? undefined : measurePeer(peer, tenants) };
  });
  const rows = [
    ...againstStock(),
    ...againstLimit(),
    ...growth(),
    rules(),
    chain(),
    changed(),
    ...found.map(againstPeer),
  ];
  const table = rows.map(({ figure, found, target }) => `| ${figure} | ${found} | ${target} |`).join('\n');
  const text = `Node ${process.versions.node}, ${cpus().length} processors.

| figure | found | to reach |
| --- | --- | --- |
${table}
`;
  process.stdout.write(text);
  if (options.small) return;
  const [before = '', rest = ''] = readFileSync(PAGE, 'utf8').split(BEGIN);
  const [, after = ''] = rest.split(END);
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${text}\n${END}${after}`);
  writeFileSync(CHART, chartOf(seriesWith(found), 'JSON.stringify and writing of 1,000 tenants'));
}

function againstStock(): readonly Row[] {
  return SMALL.map(count => {
    const tenants = size(count);
    const target = count === 2_000 ? 'at least 100 times' : '';
    const figure = `stock cdk8s, ${tenants} tenants, to ours: build and synthesis; synthesis; synthesis of plain objects`;
    if (count > stockUpTo) return { figure, found: 'not run here', target };
    const all = times(measure('stock', tenants).seconds / measure('ours', tenants).seconds);
    const synthesis = times(synthesisOf('stock', tenants) / synthesisOf('ours', tenants));
    const plain = times(synthesisOf('stock, plain', tenants) / synthesisOf('ours, plain', tenants));
    return { figure, found: `${all}; ${synthesis}; ${plain}`, target };
  });
}

function synthesisOf(variant: VariantName, count: number): number {
  return measure(variant, count).parts?.['synthesis'] ?? Number.NaN;
}

function againstLimit(): readonly Row[] {
  return LARGE.map(size).flatMap(tenants => {
    const [limit, ours, parts] = [measure('limit', tenants), measure('ours', tenants), measure('parts', tenants)];
    const perObject = measure('parts, file per object', tenants);
    const plain = measure('ours, plain', tenants).seconds / measure('limit, plain', tenants).seconds;
    return [
      {
        figure: `whole tree, one file a namespace, to JSON.stringify and write of as many, ${tenants} tenants; of plain objects`,
        found: `${times(ours.seconds / limit.seconds)}; ${times(plain)}`,
        target: 'at most 3 times',
      },
      {
        figure: `part by part, to the same, ${tenants} tenants: one file a namespace; one file an object`,
        found: `${times(parts.seconds / limit.seconds)}; ${times(perObject.seconds / limit.seconds)}`,
        target: 'at most 2 times',
      },
      {
        figure: `memory, ${tenants} tenants: whole tree; part by part; the constructs of the whole tree, before synthesis`,
        found: [ours, parts, measure('built', tenants)]
          .map(({ megabytes }) => `${Math.round(megabytes)} MB`)
          .join('; '),
        target: 'at most 600 MB; 150 MB',
      },
    ];
  });
}

function growth(): readonly Row[] {
  const grown = (figure: string, variant: VariantName, few: number, many: number): Row => ({
    figure,
    found: times(measure(variant, size(many)).seconds / measure(variant, size(few)).seconds),
    target: 'at most 12 times',
  });
  return [
    grown(`ten times the tenants (${size(most / 10)} to ${size(most)}), whole tree`, 'ours', most / 10, most),
    grown('the same, part by part', 'parts', most / 10, most),
    grown('ten times the stages of a chain (50 to 500)', 'ours, chain', 50, 500),
  ];
}

function rules(): Row {
  const { seconds } = measure('ours', size(1_000));
  const alone = measure('rules', size(1_000)).parts?.['rules'] ?? 0;
  return {
    figure: `rules to all the rest, ${size(1_000)} tenants`,
    found: times(alone / (seconds - alone)),
    target: 'at most as much again',
  };
}

function chain(): Row {
  const [ours, stock] = [measure('ours, chain', 50), measure('stock, chain', 5)];
  return {
    figure: 'a chain of 50 stages of 20 objects, to one of 5 stages with stock',
    found: times(ours.seconds / stock.seconds),
    target: 'stock needs about twenty times as long for each further stage',
  };
}

function changed(): Row {
  const { first, second } = measureChanged(size(most / 2));
  return {
    figure: `one changed tenant of ${size(most / 2)}: to all of them; seconds with the start of the process`,
    found: `${times(second.seconds / first.seconds)}; ${second.ofProcess.toFixed(2)} s`,
    target: '0.3 s on an idle machine',
  };
}

interface FoundPeer {
  readonly name: string;
  readonly version: string | undefined;
  readonly tenants: number;
  readonly pair: Pair | undefined;
}

function againstPeer({ name, version, tenants, pair }: FoundPeer): Row {
  const tool = version === undefined ? name : `${name} ${version}`;
  return {
    figure: `${tool}, ${tenants} tenants, to ours with rules, both with the start of the program`,
    found: pair === undefined ? 'not run here' : times(pair.peer / pair.ours),
    target: 'ahead: more than 1',
  };
}

function seriesWith(peers: readonly FoundPeer[]): readonly Series[] {
  const yardstick = measure('limit', size(1_000)).seconds;
  const line = (name: string, variant: VariantName, counts: readonly number[]): Series => ({
    name,
    points: counts.map(count => [count, measure(variant, size(count)).seconds / yardstick]),
  });
  return [
    line(
      'stock cdk8s',
      'stock',
      SMALL.filter(count => count <= stockUpTo),
    ),
    line('whole tree, with rules', 'ours', [...SMALL, ...LARGE.filter(count => !SMALL.includes(count))]),
    line('part by part, with rules', 'parts', LARGE),
    line('JSON.stringify and write', 'limit', LARGE),
    ...peers.flatMap(({ name, tenants, pair }): Series[] =>
      pair === undefined ? [] : [{ name, points: [[tenants, pair.peer / yardstick]] }],
    ),
  ];
}

function times(ratio: number): string {
  return `${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(ratio >= 1 ? 1 : 2)} times`;
}
