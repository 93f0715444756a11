import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { nameOf } from './fleet';
import { tenantTemplate } from './limit';

/** Another tool on the same fleet: the objects of one tenant as a template, and a loop over the tenants. */
export interface Peer {
  readonly name: string;
  /** Prints the version; a tool for which this fails is not installed. */
  readonly version: readonly string[];
  /** Most tenants that it is asked for, where more would take hours. @default - as many as the others */
  readonly atMost?: number;
  /** Writes what the tool reads. */
  readonly prepare: (folder: string, count: number) => void;
  /** The command that renders the fleet, run in the folder. */
  readonly command: (count: number) => readonly string[];
}

/** The tools that users would compare with. */
export const PEERS: readonly Peer[] = [
  {
    name: 'Helm',
    version: ['helm', 'version', '--short'],
    prepare: folder => {
      mkdirSync(join(folder, 'templates'));
      writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: fleet\nversion: 0.1.0\n');
      const documents = Yaml.stringify(...tenantTemplate()).replaceAll(nameOf(0), '{{ $name }}');
      const loop = '{{- range $i := until (int .Values.count) }}{{ $name := printf "team-%d" $i }}';
      writeFileSync(join(folder, 'templates', 'fleet.yaml'), `${loop}\n---\n${documents}{{- end }}\n`);
    },
    command: count => ['helm', 'template', 'fleet', '.', '--set', `count=${count}`],
  },
  {
    name: 'kustomize (in kubectl)',
    version: ['kubectl', 'version', '--client'],
    atMost: 100,
    prepare: (folder, count) => {
      const objects = tenantTemplate();
      mkdirSync(join(folder, 'base'));
      writeFileSync(join(folder, 'base', 'tenant.yaml'), Yaml.stringify(...objects).replaceAll(nameOf(0), 'team'));
      writeFileSync(join(folder, 'base', 'kustomization.yaml'), 'resources: [tenant.yaml]\n');
      const names = Array.from({ length: count }, (_, index) => nameOf(index));
      for (const name of names) {
        mkdirSync(join(folder, name));
        writeFileSync(
          join(folder, name, 'kustomization.yaml'),
          `namespace: ${name}\nnameSuffix: -${name}\nresources: [../base]\n`,
        );
      }
      writeFileSync(join(folder, 'kustomization.yaml'), `resources:\n${names.map(name => `  - ${name}\n`).join('')}`);
    },
    command: () => ['kubectl', 'kustomize', '.'],
  },
  {
    name: 'CUE',
    version: ['cue', 'version'],
    prepare: folder => {
      const objects = JSON.stringify(tenantTemplate(), undefined, 1).replaceAll(nameOf(0), '\\(name)');
      const loop = `import ("list", "encoding/yaml")\ncount: *1 | int @tag(count,type=int)\n`;
      const fleet = `out: yaml.MarshalStream(list.FlattenN([for i in list.Range(0, count, 1) { let name = "team-\\(i)", ${objects} }], 1))\n`;
      writeFileSync(join(folder, 'fleet.cue'), loop + fleet);
    },
    command: count => ['cue', 'export', 'fleet.cue', '-t', `count=${count}`, '-e', 'out', '--out', 'text'],
  },
  {
    name: 'go-jsonnet',
    version: ['jsonnet', '--version'],
    atMost: 20,
    prepare: folder => {
      const objects = JSON.stringify(tenantTemplate()).replaceAll(nameOf(0), '%(name)s').replaceAll('%', '%%');
      const text = objects.replaceAll('%%(name)s', '%(name)s');
      writeFileSync(
        join(folder, 'fleet.jsonnet'),
        `function(count) { ['team-%d.json' % i]: std.parseJson((importstr 'tenant.json') % { name: 'team-%d' % i }) for i in std.range(0, count - 1) }\n`,
      );
      writeFileSync(join(folder, 'tenant.json'), text);
      mkdirSync(join(folder, 'out'));
    },
    command: count => ['jsonnet', '-m', 'out', '--tla-code', `count=${count}`, 'fleet.jsonnet'],
  },
  {
    name: 'kosko',
    version: ['kosko', '--version'],
    prepare: (folder, count) => {
      mkdirSync(join(folder, 'components'));
      writeFileSync(join(folder, 'kosko.toml'), 'components = ["*"]\n');
      writeFileSync(join(folder, 'package.json'), '{ "name": "fleet" }\n');
      const text = JSON.stringify(JSON.stringify(tenantTemplate()));
      const tenant = `const tenant = name => JSON.parse(${text}.replaceAll('${nameOf(0)}', name));\n`;
      const all = `Array.from({ length: ${count} }, (_, index) => tenant('team-' + index)).flat()`;
      writeFileSync(join(folder, 'components', 'fleet.js'), `${tenant}module.exports = ${all};\n`);
    },
    command: () => ['kosko', 'generate'],
  },
];

/** What a tool says of its version; nothing if it is not installed. */
export function versionOf({ version: [program = '', ...args] }: Peer): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? /\d+(?:\.\d+)+/.exec(stdout)?.[0] : undefined;
}
