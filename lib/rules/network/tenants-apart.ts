import { at, type Manifest } from '../../values/manifest';
import { namespacesIn, TENANT_KINDS } from '../access/tenants';
import { kindsOf } from '../kinds';
import { candidates } from '../label-index';
import { groupBy, isOf, isText, nameOf, namespaceOf, place } from '../objects';
import type { FleetRule, FleetViolation, RuleContext, Telling } from '../rule';
import { selects } from '../selector';
import { told } from '../shared';
import { NETWORKING } from './policies';
import { meet, type PolicyWay, type Way, waysThrough } from './reach';

const NAME = 'kubernetes.io/metadata.name';

export const tenantsApart: FleetRule = {
  id: 'network/tenants-apart',
  title: 'no pod of a tenant is reached by the pods of another',
  why: 'a label is whatever the writer of a pod likes, so a peer that is chosen by labels alone is any tenant that wants to be',
  severity: 'high',
  standards: ['NSA/CISA network separation', 'Kubernetes multi-tenancy', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: [...TENANT_KINDS, ...kindsOf(NETWORKING, 'NetworkPolicy')],
  checkAll: (manifests, context) => {
    const tenants = tenantsIn(manifests, context);
    const admittedBy = admissions(tenants, context);
    // Most send to no other tenant at all.
    const senders = new Set(tenants.filter(tenant => tenant.out.some(way => admittedBy(way).some(isOther(tenant)))));
    return tenants.flatMap(tenant =>
      waysThrough(tenant.policies, 'ingress', context).flatMap(into => {
        const sender = admittedBy(into.way).find(
          other =>
            isOther(tenant)(other) &&
            senders.has(other) &&
            other.out.some(out => meet(out, into.way, other.labels, tenant.labels) !== 'no'),
        );
        return sender === undefined ? [] : [violation(tenant, into, sender)];
      }),
    );
  },
  allowed: 'peers within the namespace, of the platform, or outside of the cluster',
  fix: 'name the namespace that is meant in namespaceSelector, by kubernetes.io/metadata.name, and no tenant but the one',
};

/** The namespace of a tenant, and its policies. */
interface Tenant {
  readonly name: string;
  readonly labels: Readonly<Record<string, unknown>>;
  readonly manifest: Manifest;
  readonly policies: readonly Manifest[];
  /** What they leave open to its pods that send: one and the same list for all who send alike. */
  readonly out: readonly Way[];
}

function tenantsIn(manifests: readonly Manifest[], context: RuleContext): readonly Tenant[] {
  const { tenants } = namespacesIn(manifests);
  const policies = groupBy(
    manifests.filter(manifest => isOf(manifest, NETWORKING, 'NetworkPolicy')),
    namespaceOf,
  );
  const homes = groupBy(
    manifests.filter(manifest => !isOf(manifest, NETWORKING, 'NetworkPolicy') && tenants.has(nameOf(manifest))),
    nameOf,
  );
  const sending = new Map<string, readonly Way[]>();
  return [...homes].flatMap(([name, found]) => {
    const namespace = found.find(manifest => isOf(manifest, '', 'Namespace'));
    const own = policies.get(name) ?? [];
    // Of a Profile alone, somebody else may make the namespace and its policies.
    const manifest = namespace ?? (own.length > 0 ? found[0] : undefined);
    if (manifest === undefined || !isText(name)) return [];
    const labels = { ...Object(at(namespace, 'metadata', 'labels')), [NAME]: name };
    const ways = waysThrough(own, 'egress', context).map(({ way }) => way);
    const key = ways.map(way => told(context, contentOfWay, way)).join('\n');
    const out = sending.get(key) ?? ways;
    sending.set(key, out);
    return [{ name, labels, manifest, policies: own, out }];
  });
}

// Wherever it is opened.
const contentOfWay: Telling<Way, string> = ({ opening: _, ...way }) => JSON.stringify(way);

const contentOfNamespaces: Telling<Way, string> = ({ namespaces }) => JSON.stringify(namespaces);

/**
 * The tenants that a way admits, of those who send alike two at most: what holds for one holds for all, and one of them is another
 * than whoever asks. Each selector is asked once, of those that have a label which it wants; one that names a namespace is not asked
 * at all.
 */
function admissions(tenants: readonly Tenant[], context: RuleContext): (way: Way) => readonly Tenant[] {
  const byName = new Map(tenants.map(tenant => [tenant.name, [tenant]]));
  const candidatesFor = candidates(tenants, ({ labels }) => labels);
  const known = new Map<string, readonly Tenant[]>();
  return way => {
    const { namespaces } = way;
    const name = at(namespaces, 'matchLabels', NAME);
    if (isText(name)) return byName.get(name) ?? [];
    const key = told(context, contentOfNamespaces, way);
    const selected = () => candidatesFor(namespaces).filter(({ labels }) => selects(namespaces, labels));
    const found = known.get(key) ?? someOf(selected());
    known.set(key, found);
    return found;
  };
}

function someOf(tenants: readonly Tenant[]): readonly Tenant[] {
  return [...groupBy(tenants, ({ out }) => out).values()].flatMap(alike => alike.slice(0, 2));
}

function isOther(tenant: Tenant): (other: Tenant) => boolean {
  return other => other !== tenant;
}

function violation(tenant: Tenant, { way, policy }: PolicyWay, sender: Tenant): FleetViolation {
  const { opening } = way;
  const isSure = sender.out.some(out => meet(out, way, sender.labels, tenant.labels) === 'yes');
  const note = isSure
    ? `pods of ${sender.name} reach those of ${tenant.name}`
    : `pods of ${sender.name} may reach those of ${tenant.name}: the selectors leave more choices than are tried`;
  if (policy === undefined || opening === undefined) {
    const { path, value } = place(tenant.manifest, 'metadata', 'name');
    return { manifest: tenant.manifest, path, given: value, note };
  }
  return { manifest: policy, path: opening.path, given: opening.value, note };
}
