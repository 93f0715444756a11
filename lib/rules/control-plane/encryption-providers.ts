import { at } from '../../values/manifest';
import { field, isRecord, isSet, items, type Place } from '../../values/place';
import { blame, objectRule, place } from '../objects';
import type { Violation } from '../rule';

/** What stands in a template where a key will be; the API server starts with none of them. */
export const KEY_SLOT = /^@[a-z0-9-]+@$/;

const STRONG = ['kms', 'secretbox', 'aescbc'];

export const encryptionProviders = objectRule({
  id: 'control-plane/encryption-providers',
  title: 'Secrets are encrypted by a strong provider, and no key is written out',
  why: 'the first provider encrypts; a key in a repository opens every backup that was ever made',
  severity: 'high',
  standards: ['CIS 1.2.27', 'CIS 1.2.28', 'Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: ['kube-bench 1.2.28'],
  group: 'apiserver.config.k8s.io',
  kinds: ['EncryptionConfiguration'],
  violations: manifest => {
    const entries = items(place(manifest, 'resources'));
    const isCovered = entries.some(entry =>
      items(field(entry, 'resources')).some(({ value }) => covers(value, 'secrets')),
    );
    return [
      ...(isCovered ? [] : blame(place(manifest, 'resources'))),
      ...entries.flatMap(entry => [...overlaps(entry), ...providerViolations(entry)]),
    ];
  },
  allowed:
    'entries whose resources do not overlap, one of which covers secrets; as providers kms v2 at a unix socket, secretbox or aescbc with @slots@ for keys, and identity last',
  fix: 'use kms with apiVersion v2, or write @key1@ for the key and fill it in on the node',
});

// In one list a resource that a wildcard covers already is an error: the server does not start.
function overlaps(entry: Place): readonly Violation[] {
  const names = items(field(entry, 'resources'));
  return blame(
    ...names.filter(({ value }, index) =>
      names.some(
        (other, place) => place !== index && (other.value !== value || place < index) && covers(other.value, value),
      ),
    ),
  );
}

function covers(name: unknown, other: unknown): boolean {
  if (typeof name !== 'string' || typeof other !== 'string') return false;
  if (name === other || name === '*.*') return true;
  if (!name.startsWith('*.')) return false;
  const [, group = ''] = /^[^.]+\.?(.*)$/.exec(other) ?? [];
  return name.slice(2) === group;
}

function providerViolations(entry: Place): readonly Violation[] {
  const list = field(entry, 'providers');
  const providers = items(list);
  if (providers.length === 0) return blame(list);
  return providers.flatMap((provider, index) => {
    const [kind] = isRecord(provider.value) ? Object.keys(provider.value) : [];
    const isRight =
      kind === 'identity' ? index > 0 && index === providers.length - 1 : index > 0 || STRONG.includes(kind ?? '');
    if (kind === undefined || !isRight) return [{ path: provider.path, given: provider.value }];
    return kind === 'kms' ? kmsViolations(field(provider, kind)) : keyViolations(field(provider, kind));
  });
}

function kmsViolations(kms: Place): readonly Violation[] {
  const [version, endpoint, name] = ['apiVersion', 'endpoint', 'name'].map(key => field(kms, key)) as [
    Place,
    Place,
    Place,
  ];
  return [
    ...(version.value === 'v2' ? [] : blame(version)),
    ...(typeof endpoint.value === 'string' && endpoint.value.startsWith('unix:///') ? [] : blame(endpoint)),
    ...(typeof name.value === 'string' && /^[^:]+$/.test(name.value) ? [] : blame(name)),
    // Version 2 keeps its keys itself.
    ...(isSet(at(kms.value, 'cachesize')) ? blame(field(kms, 'cachesize')) : []),
  ];
}

function keyViolations(provider: Place): readonly Violation[] {
  if (provider.path.endsWith('.identity')) return [];
  const keys = items(field(provider, 'keys'));
  if (keys.length === 0) return blame(field(provider, 'keys'));
  return keys
    .map(key => field(key, 'secret'))
    .filter(({ value }) => typeof value !== 'string' || !KEY_SLOT.test(value))
    .map(({ path }) => ({ path, given: '(not shown)' }));
}
