import type { ApiServer } from '../../support/real/kubernetes';
import { CLUSTER, type Question, type ResourceQuestion } from './question';

const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
const RBAC = 'rbac.authorization.k8s.io';
const PATH_VERBS = ['get', 'put'];

/** Verbs that no list of the server names: a verb, a group, a resource, and whether it is asked about in namespaces too. */
const SPECIAL: readonly (readonly [verb: string, group: string, resource: string, everywhere: boolean])[] = [
  ['bind', RBAC, 'roles', true],
  ['escalate', RBAC, 'roles', true],
  // A RoleBinding to a cluster role asks in its own namespace.
  ['bind', RBAC, 'clusterroles', true],
  ['escalate', RBAC, 'clusterroles', false],
  ['impersonate', '', 'users', false],
  ['impersonate', '', 'groups', false],
  ['impersonate', '', 'serviceaccounts', true],
  ['impersonate', 'authentication.k8s.io', 'uids', false],
  ['impersonate', 'authentication.k8s.io', 'userextras/scopes', false],
  ['approve', 'certificates.k8s.io', 'signers', false],
  ['attest', 'certificates.k8s.io', 'signers', false],
  ['sign', 'certificates.k8s.io', 'signers', false],
  // Parts of a node, as its kubelet asks for them.
  ...['checkpoint', 'configz', 'healthz', 'log', 'metrics', 'pods', 'spec', 'stats'].map(
    part => ['get', '', `nodes/${part}`, false] as const,
  ),
  // Whatever the server does not know yet.
  ['*', '*', '*', true],
  ['use', '*', '*', true],
];

interface Served {
  readonly resource: string;
  readonly scope: 'Cluster' | 'Namespaced';
  readonly verbs: readonly string[];
  readonly subresources?: readonly { readonly subresource: string; readonly verbs: readonly string[] }[];
}

interface Groups {
  readonly items: readonly {
    readonly metadata: { readonly name?: string };
    readonly versions: readonly { readonly resources?: readonly Served[] }[];
  }[];
}

/** Every question that a server can be asked. */
export interface Catalogue {
  /** The questions for a namespace, or for the cluster. */
  readonly at: (place: string) => readonly Question[];
  /** Whether a question makes sense in a place, as far as the server knows its resource. */
  readonly isFor: (question: Question, place: string) => boolean;
}

/** Every resource and verb that a server knows, with what no list names. */
export async function catalogueOf(server: ApiServer): Promise<Catalogue> {
  const served = (await Promise.all(['/api', '/apis'].map(path => resources(server, path)))).flat();
  const [ofNamespaces, ofCluster] = [true, false].map(wanted =>
    served.filter(one => one.namespaced === wanted).map(({ namespaced: _, ...question }) => question),
  ) as [ResourceQuestion[], ResourceQuestion[]];
  const special = SPECIAL.map(([verb, group, resource, everywhere]) => ({ verb, group, resource, everywhere }));
  const { paths } = JSON.parse((await server.ask('/')).body) as { readonly paths: readonly string[] };
  const inCluster = [
    ...[...ofCluster, ...ofNamespaces, ...special].map(({ verb, group, resource }) => ({ verb, group, resource })),
    ...[...paths, '/*'].flatMap(path => PATH_VERBS.map(verb => ({ verb, path }))),
  ];
  const inNamespaces = [...ofNamespaces, ...special.filter(({ everywhere }) => everywhere)].map(
    ({ verb, group, resource }) => ({ verb, group, resource }),
  );
  const itself = ofCluster.filter(({ group, resource }) => group === '' && /^namespaces(\/|$)/.test(resource));
  const known = new Set(served.map(nameOf));
  const knownInNamespaces = new Set([...ofNamespaces, ...itself].map(nameOf));
  return {
    at: place =>
      place === CLUSTER ? inCluster : [...inNamespaces, ...itself.map(question => ({ ...question, name: place }))],
    isFor: (question, place) =>
      'path' in question
        ? place === CLUSTER
        : place === CLUSTER || knownInNamespaces.has(nameOf(question)) || !known.has(nameOf(question)),
  };
}

function nameOf({ group, resource }: ResourceQuestion): string {
  return `${resource}.${group}`;
}

async function resources(
  server: ApiServer,
  path: string,
): Promise<readonly (ResourceQuestion & { readonly namespaced: boolean })[]> {
  const { items } = JSON.parse((await server.ask(path, { headers: { accept: AGGREGATED } })).body) as Groups;
  const all = items.flatMap(({ metadata: { name: group = '' }, versions }) =>
    versions
      .flatMap(version => version.resources ?? [])
      .flatMap(({ resource, scope, verbs, subresources = [] }) =>
        [
          { resource, verbs },
          ...subresources.map(sub => ({ resource: `${resource}/${sub.subresource}`, verbs: sub.verbs })),
        ].flatMap(one =>
          one.verbs.map(verb => ({ verb, group, resource: one.resource, namespaced: scope === 'Namespaced' })),
        ),
      ),
  );
  // Several versions have the same resources.
  return [...new Map(all.map(one => [JSON.stringify(one), one])).values()];
}
