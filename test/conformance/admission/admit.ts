import type { Manifest } from '../../../lib';
import { kindOf } from '../../../lib/rules/kinds';
import { at } from '../../../lib/values/manifest';
import type { ApiServer } from '../../support/real/kubernetes';
import { definitionsFor } from '../support/definitions';
import { type Applied, Objects, until } from '../support/objects';
import { namespacesOf, podsOf } from './pods';

/** What an API server says of the objects of a cluster. */
export interface Admitted {
  /** Every object, as it would come back. */
  readonly tried: readonly Applied[];
  /** Every object, applied for real twice. */
  readonly twice: readonly Reapplied[];
  /** Every pod that the objects make. */
  readonly pods: readonly AppliedPod[];
}

/** What came of applying an object once more. */
export interface Reapplied extends Applied {
  /** The object as it was. */
  readonly before: unknown;
}

/** What the API server made of a pod. */
export interface AppliedPod extends Applied {
  /** The object that makes it. */
  readonly maker: Manifest;
}

/** Puts the objects of a cluster before an API server that has nothing yet. */
export async function admit(server: ApiServer, manifests: readonly Manifest[]): Promise<Admitted> {
  const objects = new Objects(server);
  await objects.define(definitionsFor(manifests));
  await objects.mustApply(namespacesOf(manifests));
  const tried = await objects.apply(manifests, { dryRun: true });
  await applyInOrder(objects, manifests);
  return { tried, twice: await reapply(objects, manifests), pods: await makePods(objects, manifests) };
}

/** Applies objects that are there. */
export async function reapply(objects: Objects, manifests: readonly Manifest[]): Promise<readonly Reapplied[]> {
  const before = await objects.readAll(manifests);
  const answers = await objects.apply(manifests);
  return answers.map((answer, index) => ({ ...answer, before: before[index] }));
}

/** Submits the pods of objects, as whoever makes them would. */
export async function makePods(objects: Objects, manifests: readonly Manifest[]): Promise<readonly AppliedPod[]> {
  const made = podsOf(manifests);
  await objects.mustApply(made.flatMap(({ accounts }) => accounts));
  const makers = made.flatMap(({ maker, pods }) => pods.map(() => maker));
  const answers = await objects.apply(
    made.flatMap(({ pods }) => pods),
    { dryRun: true },
  );
  return answers.flatMap((answer, index) => makers.slice(index, index + 1).map(maker => ({ ...answer, maker })));
}

/** Quotas first, as a GitOps controller does by their wave: until they are counted nothing is let in that they count. */
async function applyInOrder(objects: Objects, manifests: readonly Manifest[]): Promise<void> {
  const quotas = manifests.filter(manifest => kindOf(manifest) === 'ResourceQuota');
  const counting = await objects.server.startControllerManager({
    controllers: ['resourcequota-controller,serviceaccount-controller'],
  });
  await objects.mustApply(quotas);
  await until(async () => (await objects.readAll(quotas)).every(quota => at(quota, 'status', 'hard') !== undefined));
  // It would write to what is applied twice.
  await counting.end();
  await objects.apply(manifests.filter(manifest => !quotas.includes(manifest)));
}
