import type { Manifest } from '../../../../lib';
import { COMPONENTS, type ComponentName } from '../../../../lib/rules/control-plane/names';
import { judge } from '../../../../lib/rules/judge';
import type { Rule } from '../../../../lib/rules/rule';
import { smallCluster } from '../../../cluster/real/support/small-cluster';
import { documentCases, type FlagCase, flagCases } from '../../../rules/control-plane.cases';
import { documents, podWith } from '../../../rules/control-plane.sample';
import { nodeCases, put } from '../../../rules/node.cases';
import type { Keys } from '../../../support/rule-cases';
import { furtherFlags } from '../further';

/** A program of a node, which has a part of the benchmark to itself. */
export type Program = ComponentName | 'kubelet';

/** What a node is made of, and the same with one point changed. */
export interface NodeMutant {
  readonly words: string;
  /** Whose flags or files change. */
  readonly program: Program;
  readonly before: readonly Manifest[];
  readonly after: readonly Manifest[];
}

/** A change that rules object to. */
export interface BrokenNode extends NodeMutant {
  readonly rules: readonly string[];
}

type Change = (document: Manifest) => Manifest;

const OF_NODES = ['InitConfiguration', 'KubeletConfiguration', 'KubeProxyConfiguration'];
const SUITE = 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256';

/** Flags that say what emitted files say: the one must not stand beside the other. */
const IN_FLAGS: FlagCase['flags'] = {
  'authorization-config': undefined,
  'authorization-mode': 'Node,RBAC',
  'authentication-config': undefined,
  'anonymous-auth': 'false',
};
/** What breaks a rule then. */
const FLAG_CHANGES: readonly FlagCase['flags'][] = [
  { 'anonymous-auth': 'true' },
  { 'authorization-mode': 'Node,RBAC,AlwaysAllow' },
  { 'authorization-mode': 'RBAC' },
  { 'authorization-mode': 'Node' },
];

/** What breaks a rule over nodes just where somebody else looks. */
const FURTHER: readonly (readonly [kind: string, keys: Keys, given: unknown])[] = [
  ['KubeletConfiguration', ['streamingConnectionIdleTimeout'], '0'],
];

const emitted = [
  ...COMPONENTS.map(component => podWith(component, {})),
  ...documents.filter(({ kind }) => kind === 'EncryptionConfiguration'),
  ...smallCluster()
    .files.flatMap(file => file.documents)
    .filter(({ kind }) => OF_NODES.includes(kind)),
];
const inFlags = withPod(emitted, 'kube-apiserver', IN_FLAGS);
/** With TLS 1.3 nobody chooses suites. */
const withSuites = changed(emitted, 'KubeletConfiguration', document =>
  put({ ...document, tlsMinVersion: 'VersionTLS12' }, ['tlsCipherSuites'], [SUITE]),
);

/** Nodes that keep every rule which others may object to. */
export const keptNodes = [emitted, inFlags, withSuites];

/** The changes that break a rule, each of what a program of a node is started with or of a file that it reads. */
export function brokenNodes(rules: readonly Rule[]): readonly BrokenNode[] {
  const mutants = [...flagMutants(), ...encryptionMutants(), ...documentMutants()];
  return mutants.flatMap(mutant => {
    const broken = brokenIn(mutant.after, rules);
    return broken.length === 0 ? [] : [{ ...mutant, rules: broken }];
  });
}

/** The rules that object to a node. */
export function brokenIn(manifests: readonly Manifest[], rules: readonly Rule[]): readonly string[] {
  return [...new Set(judge(manifests, rules, { kubernetes: '1.36' }).findings.map(({ rule }) => rule.id))];
}

function flagMutants(): readonly NodeMutant[] {
  const cases = [flagCases, furtherFlags]
    .flatMap(table => Object.values(table).flat())
    .filter(one => one.in !== 'kubeadm')
    .map(one => ({ ...one, before: emitted }));
  const further = FLAG_CHANGES.map(flags => ({
    words: JSON.stringify(flags),
    component: 'kube-apiserver' as const,
    flags: { ...IN_FLAGS, ...flags },
    before: inFlags,
  }));
  return [...cases, ...further].map(({ words, component, flags, before }) => ({
    words: `${component}: ${words}`,
    program: component,
    before,
    after: withPod(before, component, flags),
  }));
}

function encryptionMutants(): readonly NodeMutant[] {
  return (documentCases['control-plane/encryption-providers'] ?? []).map(({ words, kind, change }) => ({
    words: `${kind}: ${words}`,
    program: 'kube-apiserver',
    before: emitted,
    after: changed(emitted, kind, document => {
      const copy = structuredClone(document);
      change(copy);
      return copy;
    }),
  }));
}

function documentMutants(): readonly NodeMutant[] {
  const cases = Object.values(nodeCases).flatMap(({ object, fails }) =>
    fails.map(([keys, given]) => [String(object['kind']), keys, given] as const),
  );
  return [...cases, ...FURTHER].map(([kind, keys, given]) => {
    // The first node is initialized with what others join with.
    const of = kind === 'JoinConfiguration' ? 'InitConfiguration' : kind;
    const before = keys[0] === 'tlsCipherSuites' ? withSuites : emitted;
    const after = changed(before, of, document => put(document, keys, given));
    return { words: `${of}: ${keys.join('.')} ${JSON.stringify(given)}`, program: 'kubelet', before, after };
  });
}

function changed(manifests: readonly Manifest[], kind: string, change: Change): readonly Manifest[] {
  return manifests.map(manifest => (manifest.kind === kind ? change(manifest) : manifest));
}

function withPod(manifests: readonly Manifest[], component: ComponentName, flags: FlagCase['flags']) {
  return manifests.map(manifest =>
    manifest.kind === 'Pod' && manifest.metadata.name === component ? podWith(component, flags) : manifest,
  );
}
