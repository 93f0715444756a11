import { isDeepStrictEqual } from 'node:util';
import type { Manifest } from '../../../lib';
import { kindOf } from '../../../lib/rules/kinds';
import { at, listAt } from '../../../lib/values/manifest';
import { ApiServer } from '../../support/real/kubernetes';
import type { Workplace } from '../../support/real/workplace';
import { notebookPods } from '../admission/operators/notebook';
import { namespacesOf } from '../admission/pods';
import { definitionsFor } from '../support/definitions';
import { Objects, until } from '../support/objects';

/** Kubernetes' own roles, which any labelled role would widen. */
const BUILT_IN = ['admin', 'edit', 'view'];

/** A control plane whose controllers live with the objects of a platform. There are no nodes, so no pod runs. */
export interface Living {
  readonly objects: Objects;
  /** What a role of Kubernetes let people do before anything was applied, by its name. */
  readonly rolesBefore: ReadonlyMap<string, unknown>;
}

/** Starts the control plane, and applies the objects in the order of a GitOps controller. */
export async function live(workplace: Workplace, program: string, manifests: readonly Manifest[]): Promise<Living> {
  // As the emitted control plane has it; else the server gives to pods of old clients a year.
  const flags = { 'service-account-extend-token-expiration': 'false' };
  const server = await ApiServer.start(workplace, { program, flags });
  await server.startControllerManager();
  const objects = new Objects(server);
  await until(() => areFilled(objects));
  const rolesBefore = await builtInRoles(objects);
  await objects.define(definitionsFor(manifests));
  await objects.mustApply(namespacesOf(manifests));
  const quotas = manifests.filter(manifest => kindOf(manifest) === 'ResourceQuota');
  await objects.mustApply(quotas);
  await until(async () => (await objects.readAll(quotas)).every(quota => isCounted(quota)));
  const accounts = manifests.filter(manifest => kindOf(manifest) === 'ServiceAccount');
  await objects.mustApply(accounts);
  const rest = manifests.filter(manifest => !quotas.includes(manifest) && !accounts.includes(manifest));
  await objects.mustApply([...rest, ...manifests.flatMap(statefulSetOf)]);
  return { objects, rolesBefore };
}

/** The rules of Kubernetes' own roles. */
export async function builtInRoles(objects: Objects): Promise<ReadonlyMap<string, unknown>> {
  const roles = BUILT_IN.map(name => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name },
  }));
  const found = await objects.readAll(roles);
  return new Map(BUILT_IN.map((name, index) => [name, listAt(found[index], 'rules')]));
}

/** Whether Kubernetes' own roles have all rules that they gather, some of them from each other: so all are seen at one moment. */
async function areFilled(objects: Objects): Promise<boolean> {
  const { body } = await objects.server.ask('/apis/rbac.authorization.k8s.io/v1/clusterroles');
  const roles = listAt(JSON.parse(body), 'items');
  return BUILT_IN.every(name => {
    const own = roles.filter(role => at(role, 'metadata', 'name') === name).flatMap(role => listAt(role, 'rules'));
    return roles
      .filter(role => at(role, 'metadata', 'labels', `rbac.authorization.k8s.io/aggregate-to-${name}`) === 'true')
      .flatMap(part => listAt(part, 'rules'))
      .every(wanted => own.some(rule => isDeepStrictEqual(rule, wanted)));
  });
}

/** The StatefulSet that Kubeflow's controller makes of a notebook; other objects have none. */
export function statefulSetOf(manifest: Manifest): readonly Manifest[] {
  if (kindOf(manifest) !== 'Notebook.kubeflow.org') return [];
  const { name, namespace } = manifest.metadata;
  return notebookPods(manifest).pods.map(({ metadata: { labels, annotations }, spec }) => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    spec: {
      replicas: 1,
      serviceName: '',
      selector: { matchLabels: { statefulset: name } },
      template: { metadata: { labels, annotations }, spec },
    },
  }));
}

function isCounted(quota: unknown): boolean {
  const { hard, used } =
    (quota as { readonly status?: { readonly hard?: object; readonly used?: object } }).status ?? {};
  return hard !== undefined && used !== undefined;
}
