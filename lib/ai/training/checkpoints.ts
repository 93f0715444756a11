import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { apiObject } from '../../core/api-object';
import { refuse } from '../../core/problem-error';
import { covers, waiversFor } from '../../core/waiver';
import { singleWriter } from '../../rules/storage/single-writer';
import type { TrainingSettings } from './schema';

/** Name of the claim of a job's checkpoints. */
export function checkpointClaim(name: string): string {
  return `${name}-checkpoints`;
}

/**
 * The volume that outlives a job. Pods on several nodes need one that several may write, which is a waiver: the operator tells
 * them apart by rank, the volume does not.
 * @throws ProblemError for a job of several pods without that waiver
 */
export function checkpointVolume(
  scope: Construct,
  { name, nodes, checkpoints }: TrainingSettings,
  labels: Readonly<Record<string, string>>,
): ApiObject | undefined {
  if (checkpoints === undefined) return undefined;
  const claim = checkpointClaim(name);
  const object = `PersistentVolumeClaim/${claim}`;
  if (nodes > 1 && !waiversFor(scope, object).some(waiver => covers(waiver, singleWriter.id, undefined))) {
    const allowed = 'a volume for one pod; several write to one only by waiver';
    const fix = `write to an object store instead, or waive ${singleWriter.id} on ${object}`;
    refuse(scope, [{ path: 'checkpoints', given: `${nodes} nodes`, allowed, fix, rule: singleWriter.id }]);
  }
  return apiObject(
    scope,
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
    {
      metadata: { name: claim, labels },
      spec: {
        accessModes: [nodes > 1 ? 'ReadWriteMany' : 'ReadWriteOnce'],
        resources: { requests: { storage: checkpoints.size } },
        storageClassName: checkpoints.storageClass,
        volumeMode: 'Filesystem',
      },
    },
  );
}
