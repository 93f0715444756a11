import { join } from 'node:path';
import type { Manifest } from '../../lib';
import { at, listAt } from '../../lib/values/manifest';
import { suiteWith } from '../support/real/suite';
import { ANALYZER, type Connection, connectionsOf, findAnalyzer, namespaceOf, podsKnownTo } from './network/analyzer';
import { standIns } from './network/stand-ins';
import { emittedObjects } from './support/emitted';
import { expectFile } from './support/expected-file';
import { barePods } from './support/pods';
import { record } from './support/record';

const policies = emittedObjects().filter(({ manifest }) => manifest.kind === 'NetworkPolicy');
const platforms = [...new Set(policies.map(({ platform }) => platform))];

suiteWith(findAnalyzer(), "np-guard's analyzer", ({ program, workplace }) => {
  const connections = (manifests: readonly Manifest[]) => connectionsOf(program, workplace, manifests);

  test.each(platforms)('connects of %s what is written down, and no tenant with another', platform => {
    const world = worldOf(platform);
    const found = connections(world);
    const pods = world.filter(({ kind }) => kind === 'Pod');
    // Of what no policy here is for, nothing is written down.
    const held = new Set(
      world.flatMap(({ kind, metadata }) => (kind === 'NetworkPolicy' ? [metadata.namespace ?? ''] : [])),
    );
    const lines = found
      .filter(({ src, dst }) => held.has(namespaceOf(src)) || held.has(namespaceOf(dst)))
      .map(({ src, dst, conn }) => `${src} => ${dst} : ${conn}\n`)
      .sort();
    const file = join(__dirname, 'network', `${platform.split('/').slice(1).join('-')}.txt`);
    expectFile(file, [...lines, ...byName(platform)].join(''));
    const crossing = found.filter(connection => crosses(connection, tenantsOf(world)));
    const findings = crossing.map(({ src, dst }) => ({ check: 'crosses tenants', object: `${src} => ${dst}` }));
    record({
      ...ANALYZER,
      what: `who reaches whom in ${platform}: pods, and stand-ins for those of the platform`,
      expected: pods.length,
      judged: podsKnownTo(connections, world),
      findings,
    });
  });

  test('sees a policy that lets one tenant reach another', () => {
    const world = worldOf('dist/kubeflow');
    const open = ['team-ranking', 'team-vision'].map(namespace => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'open', namespace },
      spec: {
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ from: [{ namespaceSelector: {} }] }],
        egress: [{ to: [{ namespaceSelector: {} }] }],
      },
    }));
    const crossing = connections([...world, ...open]).filter(connection => crosses(connection, tenantsOf(world)));
    expect(crossing.map(({ src, dst }) => `${namespaceOf(src)} => ${namespaceOf(dst)}`)).toEqual(
      expect.arrayContaining(['team-ranking => team-vision', 'team-vision => team-ranking']),
    );
  });
});

/** The objects that decide, the pods that they are about, and stand-ins for those that somebody else makes. */
function worldOf(platform: string): readonly Manifest[] {
  const emitted = emittedObjects()
    .filter(object => object.platform === platform)
    .map(({ manifest }) => manifest);
  const deciding = emitted.filter(({ kind }) => kind === 'Namespace' || kind === 'NetworkPolicy');
  return [...deciding, ...barePods(emitted).flatMap(({ pods }) => pods), ...standIns(emitted)];
}

/** What opens hosts by their names, which the analyzer does not read: so that the list says all of it. */
function byName(platform: string): readonly string[] {
  return emittedObjects()
    .filter(object => object.platform === platform && object.manifest.kind === 'ApplicationNetworkPolicy')
    .flatMap(({ manifest }) =>
      listAt(manifest, 'spec', 'egress').flatMap(rule => {
        const hosts = listAt(rule, 'to').flatMap(peer => listAt(peer, 'domainNames'));
        const ports = listAt(rule, 'ports').map(port => `${at(port, 'protocol')} ${at(port, 'port')}`);
        const labels = Object.entries(Object(at(manifest, 'spec', 'podSelector', 'matchLabels')));
        const pods = labels.map(label => label.join('=')).join();
        return hosts.map(
          host => `${manifest.metadata.namespace}/[${pods}] => ${host} : ${ports.join()} (by name, not judged)\n`,
        );
      }),
    )
    .sort();
}

function tenantsOf(world: readonly Manifest[]): ReadonlySet<string> {
  const own = world.filter(
    ({ kind, metadata }) => kind === 'Namespace' && metadata.annotations?.['owner'] !== undefined,
  );
  return new Set(own.map(({ metadata }) => metadata.name));
}

function crosses({ src, dst }: Connection, tenants: ReadonlySet<string>): boolean {
  const [from, to] = [namespaceOf(src), namespaceOf(dst)];
  return from !== to && tenants.has(from) && tenants.has(to);
}
