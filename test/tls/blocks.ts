import type { Construct } from 'constructs';
import type { Manifest, PlatformSettings } from '../../lib';
import { judge } from '../../lib/rules/judge';
import { tlsRules } from '../../lib/rules/tls';
import { qualifiedName } from '../../lib/values/manifest';
import { manifestsOf, testPlatform } from '../support/manifests';
import { CustomResources } from '../support/schemas';

type Build = (scope: Construct) => void;
export type Manifests = ReadonlyMap<string, Manifest>;

/** The certificate of an authority, as far as its form goes. */
export const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

/** What no message may ever show. */
export const KEY = '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n';

/** The manifests that a block makes in namespace `team-a`; no rule over TLS objects to them. */
export function inTeam(build: Build, settings: Partial<PlatformSettings> = {}): Manifests {
  const platform = testPlatform(settings);
  build(platform.namespace('team-a'));
  return judged(manifestsOf(platform));
}

/** The manifests that a block makes in the cluster chart. */
export function inCluster(build: Build): Manifests {
  const platform = testPlatform();
  build(platform.cluster);
  return judged(manifestsOf(platform));
}

/** Whether controllers would take the objects, by the definitions of their kinds. */
export function testDefinitions(manifests: readonly Manifest[]): void {
  if (!CustomResources.areThere) {
    test.todo(`SKIPPED: ${manifests.length} objects, because there are no resource definitions at ../shared/crds`);
    return;
  }
  const definitions = new CustomResources();
  test.each(manifests.map((manifest, index) => [`${index} ${qualifiedName(manifest)}`, manifest] as const))(
    'object %s is what its controller takes',
    (_, manifest) => expect(definitions.problems(manifest)).toEqual([]),
  );
}

function judged(manifests: Manifests): Manifests {
  const { findings, failures } = judge([...manifests.values()], tlsRules, { kubernetes: '1.34' });
  expect(failures).toEqual([]);
  if (findings.length > 0) throw new Error(findings.map(({ rule, path }) => `${rule.id} at ${path}`).join('\n'));
  return manifests;
}
