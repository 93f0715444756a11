import { at, listAt } from '../../../lib/values/manifest';
import type { ApiServer } from '../../support/real/kubernetes';
import { type Objects, until } from '../support/objects';

/** Deletes a namespace, as whoever removes a tenant, and waits until it is gone. */
export async function deleteNamespace(server: ApiServer, name: string): Promise<void> {
  const path = `/api/v1/namespaces/${name}`;
  await server.ask(path, { method: 'DELETE' });
  await until(async () => (await server.ask(path)).status === 404);
}

/** Makes a namespace in which something will not go, and deletes it. */
export async function deleteInVain(objects: Objects, name: string): Promise<void> {
  const kept = { name, namespace: name, finalizers: ['example.com/never'] };
  await objects.mustApply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }]);
  await objects.mustApply([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: kept }]);
  await objects.server.ask(`/api/v1/namespaces/${name}`, { method: 'DELETE' });
}

/** Waits until the controller of a namespace says that something in it will not go. */
export async function isKept(server: ApiServer, name: string): Promise<void> {
  await until(async () => {
    const { body } = await server.ask(`/api/v1/namespaces/${name}`);
    const conditions = listAt(JSON.parse(body), 'status', 'conditions');
    const kept = conditions.find(condition => at(condition, 'type') === 'NamespaceFinalizersRemaining');
    return at(kept, 'status') === 'True';
  });
}

/** What etcd still holds of a name: everything in the namespace, and everything that is called so. */
export async function leftoversOf(server: ApiServer, name: string): Promise<readonly string[]> {
  const keys = await server.storedKeys('/registry/');
  return keys.filter(key => key.split('/').includes(name)).sort();
}
