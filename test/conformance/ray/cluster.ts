import type { Manifest } from '../../../lib';
import { at, listAt } from '../../../lib/values/manifest';
import type { ApiServer } from '../../support/real/kubernetes';

/** What operators and controllers make of Ray objects, by the paths where it is listed. */
const MADE = [
  ['/api/v1', 'Pod', 'pods'],
  ['/api/v1', 'Secret', 'secrets'],
  ['/api/v1', 'Service', 'services'],
  ['/api/v1', 'ServiceAccount', 'serviceaccounts'],
  ['/apis/batch/v1', 'Job', 'jobs'],
  ['/apis/rbac.authorization.k8s.io/v1', 'Role', 'roles'],
  ['/apis/rbac.authorization.k8s.io/v1', 'RoleBinding', 'rolebindings'],
  ['/apis/ray.io/v1', 'RayCluster', 'rayclusters'],
  ['/apis/ray.io/v1', 'RayJob', 'rayjobs'],
] as const;

/** Objects of a namespace that others made, each with an owner. */
export async function madeIn(server: ApiServer, namespace: string): Promise<readonly Manifest[]> {
  const lists = await Promise.all(
    MADE.map(async ([root, kind, resource]) => {
      const items = await listOf(server, `${root}/namespaces/${namespace}/${resource}`);
      return items.map(item => asWritten({ ...item, apiVersion: root.replace(/^\/apis?\//, ''), kind }));
    }),
  );
  return lists.flat().filter(item => listAt(item, 'metadata', 'ownerReferences').length > 0);
}

/** Without a field that the API server writes beside the one that it stands for. */
function asWritten<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (key, item) => (key === 'serviceAccount' ? undefined : item))) as T;
}

/** The pods of a namespace. */
export function podsIn(server: ApiServer, namespace: string): Promise<readonly Manifest[]> {
  return listOf(server, `/api/v1/namespaces/${namespace}/pods`);
}

/** What was told of the objects of a namespace. */
export async function messagesIn(server: ApiServer, namespace: string): Promise<readonly string[]> {
  const events = await listOf(server, `/api/v1/namespaces/${namespace}/events`);
  return events.map(event => `${at(event, 'involvedObject', 'name')}: ${at(event, 'message')}`);
}

/** Says of every pod that it runs and is ready, as a kubelet would: there is none. */
export async function runPods(server: ApiServer, namespace: string): Promise<void> {
  const pods = await podsIn(server, namespace);
  for (const [index, { metadata }] of pods.filter(pod => at(pod, 'status', 'phase') !== 'Running').entries()) {
    const podIP = `10.244.${index}.${pods.length}`;
    await server.ask(`/api/v1/namespaces/${namespace}/pods/${metadata.name}/status`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: {
        status: { phase: 'Running', podIP, podIPs: [{ ip: podIP }], conditions: [{ type: 'Ready', status: 'True' }] },
      },
    });
  }
}

async function listOf(server: ApiServer, path: string): Promise<readonly Manifest[]> {
  const { status, body } = await server.ask(path);
  if (status !== 200) throw new Error(`${path}: ${body}`);
  return listAt(JSON.parse(body), 'items') as readonly Manifest[];
}
