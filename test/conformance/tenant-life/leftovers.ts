import { at, listAt } from '../../../lib/values/manifest';
import type { ApiServer } from '../../support/real/kubernetes';
import { until } from '../support/objects';

/** Deletes a namespace, as whoever removes a tenant, and waits until it is gone. */
export async function deleteNamespace(server: ApiServer, name: string): Promise<void> {
  const path = `/api/v1/namespaces/${name}`;
  await server.ask(path, { method: 'DELETE' });
  await until(async () => (await server.ask(path)).status === 404);
}

/** Deletes a namespace in which something will not go, and waits until its controller says so. */
export async function deleteInVain(server: ApiServer, name: string): Promise<void> {
  const path = `/api/v1/namespaces/${name}`;
  await server.ask(path, { method: 'DELETE' });
  await until(async () => {
    const conditions = listAt(JSON.parse((await server.ask(path)).body), 'status', 'conditions');
    const kept = conditions.find(condition => at(condition, 'type') === 'NamespaceFinalizersRemaining');
    return at(kept, 'status') === 'True';
  });
}

/** What etcd still holds of a name: everything in the namespace, and everything that is called so. */
export async function leftoversOf(server: ApiServer, name: string): Promise<readonly string[]> {
  const keys = await server.storedKeys('/registry/');
  return keys.filter(key => key.split('/').includes(name)).sort();
}
