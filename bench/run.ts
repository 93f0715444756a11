import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App } from 'cdk8s';
import {
  allRules,
  judge,
  loadPartRecords,
  type Manifest,
  type PartRecords,
  Platform,
  type PlatformProps,
  savePartRecords,
  synthParts,
  Tenant,
} from 'cdk8s-rampart';
import { Construct } from 'constructs';
import { fleet, nameOf, plainFleet, SETTINGS, tenantOf } from './fleet';
import { writeLimit, writePlainLimit } from './limit';

/** What one run in a process of its own tells. Seconds are those of the processor: what else the machine does counts little. */
export interface Measured {
  /** Seconds of all of it, without the start of the process. */
  readonly seconds: number;
  /** Seconds of the process, with its start. */
  readonly ofProcess: number;
  /** Seconds of one part of it, where a variant measures some. */
  readonly parts?: Readonly<Record<string, number>>;
  /** Largest resident size that the process had, in MB. */
  readonly megabytes: number;
}

type Variant = (count: number, outdir: string) => Readonly<Record<string, number>> | undefined;

/** The program is the same in all runs. */
const PROGRAM = 'bench';

/** What can be measured, by name. */
export const VARIANTS = {
  limit: (count, outdir) => {
    writeLimit(count, outdir);
    return undefined;
  },
  ours: (count, outdir) => ours(count, outdir, 'file-per-namespace'),
  // What the constructs of cdk8s take, before anything is made of them.
  built: count => {
    fleet(count);
    return undefined;
  },
  'ours, file per object': (count, outdir) => ours(count, outdir, 'file-per-object'),
  // A run of its own: it holds every manifest twice.
  rules: count => ({ rules: rulesAlone(fleet(count)) }),
  stock: (count, outdir) => {
    const platform = fleet(count, { outdir, layout: 'file-per-namespace' });
    const synthesis = timed(() => App.prototype.synth.call(asStock(platform)));
    return { synthesis };
  },
  parts: (count, outdir) => {
    parts(count, { outdir, layout: 'file-per-namespace' });
    return undefined;
  },
  'parts, file per object': (count, outdir) => {
    parts(count, { outdir });
    return undefined;
  },
  // The run before, whose records are laid beside the folder; and the run after one tenant was changed.
  'all for the first time': (count, outdir) => {
    savePartRecords(`${outdir}.json`, PROGRAM, parts(count, { outdir }));
    return undefined;
  },
  'one changed': (count, outdir) => {
    savePartRecords(`${outdir}.json`, PROGRAM, parts(count, { outdir }, 1, loadPartRecords(`${outdir}.json`, PROGRAM)));
    return undefined;
  },
  // Without tenants: what synthesis itself takes.
  'limit, plain': (count, outdir) => {
    writePlainLimit(count, outdir);
    return undefined;
  },
  'ours, plain': (count, outdir) => {
    const platform = plainFleet(count, { outdir, layout: 'file-per-namespace' });
    return { synthesis: timed(() => platform.synth()) };
  },
  'stock, plain': (count, outdir) => {
    const platform = plainFleet(count, { outdir, layout: 'file-per-namespace' });
    return { synthesis: timed(() => App.prototype.synth.call(asStock(platform))) };
  },
  // What stock needs minutes for at seven stages: each stage comes after the one before.
  'ours, chain': (count, outdir) => ({ synthesis: timed(() => chain(count, outdir).synth()) }),
  'stock, chain': (count, outdir) => ({
    synthesis: timed(() => App.prototype.synth.call(asStock(chain(count, outdir)))),
  }),
} satisfies Readonly<Record<string, Variant>>;

/** Name of something that can be measured. */
export type VariantName = keyof typeof VARIANTS;

/** A fleet part by part; the first so many tenants have another quota than usual. */
function parts(
  count: number,
  props: Partial<PlatformProps>,
  changed = 0,
  records: PartRecords = new Map(),
): PartRecords {
  const platform = new Platform({ ...SETTINGS, ...props });
  const tenants = Array.from({ length: count }, (_, index) => {
    const tenant = tenantOf(index);
    return { name: nameOf(index), ...tenant, ...(index < changed && { quota: { ...tenant.quota, cpu: 32 } }) };
  });
  const inputOf = (tenant: (typeof tenants)[number]) => ({ name: tenant.name, input: JSON.stringify(tenant) });
  const build = (part: Platform, { name, ...tenant }: (typeof tenants)[number]) => void new Tenant(part, name, tenant);
  return synthParts(platform, tenants, build, { unchanged: { inputOf, records } });
}

function ours(count: number, outdir: string, layout: 'file-per-object' | 'file-per-namespace') {
  let platform: Platform | undefined;
  const build = timed(() => {
    platform = fleet(count, { outdir, layout });
  });
  const synthesis = timed(() => platform?.synth());
  return { build, synthesis };
}

function rulesAlone(platform: Platform): number {
  const objects = platform.node.findAll().filter(construct => ApiObject.isApiObject(construct)) as ApiObject[];
  const manifests = objects.map(object => object.toJson() as Manifest);
  return timed(() => judge(manifests, allRules, { kubernetes: SETTINGS.kubernetes }));
}

function chain(stages: number, outdir: string): Platform {
  const platform = new Platform({ ...SETTINGS, outdir, layout: 'file-per-namespace' });
  const chart = platform.namespace(nameOf(0));
  let before: Construct | undefined;
  for (let stage = 0; stage < stages; stage++) {
    const construct = new Construct(chart, `stage-${stage}`);
    for (let index = 0; index < 20; index++) {
      const name = `object-${stage}-${index}`;
      new ApiObject(construct, name, { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name } });
    }
    if (before !== undefined) construct.node.addDependency(before);
    before = construct;
  }
  return platform;
}

function asStock(platform: Platform): App {
  return Object.assign(Object.create(App.prototype), platform) as App;
}

function timed(act: () => unknown): number {
  const start = process.cpuUsage();
  act();
  return secondsOf(process.cpuUsage(start));
}

function secondsOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}

function main([name = '', count = '', folder]: readonly string[]): void {
  const outdir = folder ?? mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    let parts: Readonly<Record<string, number>> | undefined;
    const all = timed(() => {
      parts = VARIANTS[name as VariantName](Number(count), join(outdir, 'out'));
    });
    const measured: Measured = {
      seconds: all,
      ofProcess: secondsOf(process.cpuUsage()),
      megabytes: process.resourceUsage().maxRSS / 1024,
      ...(parts && { parts }),
    };
    process.stdout.write(JSON.stringify(measured));
  } finally {
    if (folder === undefined) rmSync(outdir, { recursive: true });
  }
}

if (require.main === module) main(process.argv.slice(2));
