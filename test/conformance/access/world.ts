import type { Manifest } from '../../../lib';
import { at, listAt } from '../../../lib/values/manifest';
import { ApiServer } from '../../support/real/kubernetes';
import type { Workplace } from '../../support/real/workplace';
import { definedAmong, definitionsOf } from '../support/definitions';
import { emittedObjects } from '../support/emitted';
import { Objects, until } from '../support/objects';
import { distribution, madeOf } from './upstream';

/** A namespace in which nobody has been given anything. */
export const NOWHERE = 'nowhere';

/** A cluster with platforms on it, and the Kubeflow distribution's roles. */
export interface World {
  readonly server: ApiServer;
  readonly objects: Objects;
  /** What the platforms emit. */
  readonly emitted: readonly Manifest[];
  /** All namespaces. */
  readonly namespaces: readonly string[];
}

/** Starts the cluster, and waits until its controllers have filled the aggregated roles. */
export async function startWorld(workplace: Workplace, program: string, platforms: readonly string[]): Promise<World> {
  const flags = {
    'authorization-mode': 'RBAC',
    // Reviews by the ten thousand, and nobody else asks.
    'enable-priority-and-fairness': 'false',
    'max-requests-inflight': '0',
    'max-mutating-requests-inflight': '0',
  };
  const server = await ApiServer.start(workplace, { program, flags });
  await server.startControllerManager();
  const objects = new Objects(server);
  const all = emittedObjects()
    .filter(({ platform }) => platforms.includes(platform))
    .map(({ manifest }) => manifest);
  const emitted = all.filter(definedAmong(all));
  const profiles = emitted.filter(({ kind }) => kind === 'Profile');
  const own = emitted.filter(isDefinition);
  const known = new Set(own.map(({ metadata }) => metadata.name));
  await objects.define([...definitionsOf().filter(({ metadata }) => !known.has(metadata.name)), ...own]);
  const rest = [...distribution(), ...emitted.filter(manifest => !isDefinition(manifest)), ...profiles.flatMap(madeOf)];
  await objects.mustApply(namespacesOf(rest));
  await objects.mustApply(rest.filter(({ kind }) => kind !== 'Namespace'));
  await until(() => areAggregated(server));
  return {
    server,
    objects,
    emitted,
    namespaces: (await list(server, '/api/v1/namespaces')).map(({ metadata }) => metadata.name),
  };
}

function isDefinition({ kind }: Manifest): boolean {
  return kind === 'CustomResourceDefinition';
}

/** Every namespace that objects name, as they have it or bare; the distribution's own come first, so ours win. */
function namespacesOf(manifests: readonly Manifest[]): readonly Manifest[] {
  const bare = [NOWHERE, ...manifests.flatMap(({ metadata }) => metadata.namespace ?? [])].map(name => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  }));
  const all = [...bare, ...manifests.filter(({ kind }) => kind === 'Namespace')];
  return [...new Map(all.map(namespace => [namespace.metadata.name, namespace])).values()];
}

// The controller writes the rules of every role that an aggregated role selects into it.
async function areAggregated(server: ApiServer): Promise<boolean> {
  const roles = await list(server, '/apis/rbac.authorization.k8s.io/v1/clusterroles');
  return roles.every(role => {
    const selectors = listAt(role, 'aggregationRule', 'clusterRoleSelectors').map(one => at(one, 'matchLabels'));
    const selected = roles.filter(({ metadata }) => selectors.some(labels => isSelected(metadata.labels, labels)));
    const rules = new Set(listAt(role, 'rules').map(rule => JSON.stringify(rule)));
    return selected.flatMap(one => listAt(one, 'rules')).every(rule => rules.has(JSON.stringify(rule)));
  });
}

function isSelected(labels: Manifest['metadata']['labels'], wanted: unknown): boolean {
  return Object.entries(wanted ?? {}).every(([key, value]) => labels?.[key] === value);
}

async function list(server: ApiServer, path: string): Promise<readonly Manifest[]> {
  return (JSON.parse((await server.ask(path)).body) as { readonly items: readonly Manifest[] }).items;
}
