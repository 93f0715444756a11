import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { measure, measureChanged, measurePeer } from './measure';
import { PEERS, versionOf } from './peers';

/** One row of the table: a ratio of two runs of this machine, or a plain figure of memory. */
interface Row {
  readonly figure: string;
  readonly found: string;
  readonly target: string;
}

const { small } = parseArgs({ options: { small: { type: 'boolean', default: false } } }).values;

/** With `--small`, a tenth of everything: to see that the bench runs. */
const size = (count: number) => (small ? Math.max(2, count / 10) : count);

main();

function main(): void {
  const rows = [...againstStock(), ...againstLimit(), ...growth(), ...rules(), ...chain(), ...changed(), ...peers()];
  const table = rows.map(({ figure, found, target }) => `| ${figure} | ${found} | ${target} |`).join('\n');
  const text = page(table);
  process.stdout.write(text);
  if (!small) writeFileSync('docs/performance.md', text);
}

function againstStock(): readonly Row[] {
  return [100, 400, 1_000, 2_000].map(count => {
    const tenants = size(count);
    const [ours, stock] = [measure('ours', tenants), measure('stock', tenants)];
    const whole = times(stock.seconds / ours.seconds);
    const synthesis = times((stock.parts?.['synthesis'] ?? 0) / (ours.parts?.['synthesis'] ?? 1));
    return {
      figure: `stock cdk8s, ${tenants} tenants: build and synthesis; synthesis alone`,
      found: `${whole}; ${synthesis}`,
      target: count === 2_000 ? 'at least 100 times' : '',
    };
  });
}

function againstLimit(): readonly Row[] {
  return [1_000, 10_000].flatMap(count => {
    const tenants = size(count);
    const [limit, ours, parts] = [measure('limit', tenants), measure('ours', tenants), measure('parts', tenants)];
    return [
      {
        figure: `whole tree to JSON.stringify and write, ${tenants} tenants`,
        found: times(ours.seconds / limit.seconds),
        target: 'at most 3 times',
      },
      {
        figure: `part by part, one file an object, to the same, ${tenants} tenants`,
        found: times(parts.seconds / limit.seconds),
        target: 'at most 2 times',
      },
      {
        figure: `memory, ${tenants} tenants: whole tree; part by part`,
        found: `${Math.round(ours.megabytes)} MB; ${Math.round(parts.megabytes)} MB`,
        target: 'at most 600 MB; 150 MB',
      },
    ];
  });
}

function growth(): readonly Row[] {
  const ratio = (variant: 'ours' | 'parts' | 'ours, chain', few: number, many: number) =>
    times(measure(variant, size(many)).seconds / measure(variant, size(few)).seconds);
  return [
    {
      figure: 'ten times the tenants (1,000 to 10,000), whole tree',
      found: ratio('ours', 1_000, 10_000),
      target: 'at most 12 times',
    },
    { figure: 'the same, part by part', found: ratio('parts', 1_000, 10_000), target: 'at most 12 times' },
    {
      figure: 'ten times the stages of a chain (50 to 500)',
      found: ratio('ours, chain', 50, 500),
      target: 'at most 12 times',
    },
  ];
}

function rules(): readonly Row[] {
  const { parts = {}, seconds } = measure('ours', size(1_000));
  const alone = parts['rules'] ?? 0;
  return [
    {
      figure: 'rules to all the rest, 1,000 tenants',
      found: times(alone / (seconds - alone)),
      target: 'at most as much again',
    },
  ];
}

function chain(): readonly Row[] {
  const [ours, stock] = [measure('ours, chain', 50), measure('stock, chain', 5)];
  return [
    {
      figure: 'a chain of 50 stages of 20 objects, to one of 5 stages with stock',
      found: times(ours.seconds / stock.seconds),
      target: 'stock needs about twenty times as long for each further stage',
    },
  ];
}

function changed(): readonly Row[] {
  const { first, second } = measureChanged(size(5_000));
  return [
    {
      figure: 'one changed tenant of 5,000 to all of them',
      found: times(second.seconds / first.seconds),
      target: '0.3 s on an idle machine',
    },
  ];
}

function peers(): readonly Row[] {
  const tenants = size(1_000);
  return PEERS.map(peer => {
    const version = versionOf(peer);
    const seconds = version === undefined ? undefined : measurePeer(peer, tenants);
    return {
      figure: `${peer.name}${version === undefined ? '' : ` ${version}`}, ${tenants} tenants, to ours with rules`,
      found: seconds === undefined ? 'not run here' : times(seconds / measure('ours', tenants).seconds),
      target: 'ahead',
    };
  });
}

function times(ratio: number): string {
  return `${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(ratio >= 1 ? 1 : 2)} times`;
}

function page(table: string): string {
  return `# Performance

Ratios of runs on one machine in one go (${cpus().length} processors, Node ${process.versions.node}), made by \`npm run bench\`. Every tenant
is a real one, of about 25 objects, with every rule judged. Other machines give other times, and about the same ratios.

| figure | found | to reach |
| --- | --- | --- |
${table}
`;
}
