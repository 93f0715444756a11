import type { Construct } from 'constructs';
import { contextOf, hardenFor } from '../../workload/context';
import { clusterSpec, template } from './cluster-spec';
import type { JobSettings } from './job-schema';
import { accountOf, type RayOwner } from './part';
import { IMAGE_GROUP, RAY_ENVIRONMENT, RAY_VOLUMES } from './pod';
import { tokenFile } from './token';

/** The spec of a RayJob: the cluster, and the pod that submits, which the operator would leave soft. */
export function jobSpec(construct: Construct, settings: JobSettings, owner: RayOwner): object {
  const { entrypoint, submissionMode, submitter, runtimeEnv, retries, deadlineSeconds, keepSeconds } = settings;
  return {
    entrypoint,
    submissionMode,
    ...(submissionMode === 'K8sJobMode' && {
      submitterConfig: { backoffLimit: submitter.retries },
      submitterPodTemplate: submitterTemplate(construct, settings, owner),
    }),
    ...(runtimeEnv !== undefined && { runtimeEnvYAML: runtimeEnv }),
    backoffLimit: retries,
    activeDeadlineSeconds: deadlineSeconds,
    shutdownAfterJobFinishes: true,
    ttlSecondsAfterFinished: keepSeconds,
    // The operator makes a new token for every cluster, in a Secret whose name nobody knows beforehand.
    rayClusterSpec: clusterSpec(construct, settings, { owner, tokenSecret: settings.tokenSecret }),
  };
}

function submitterTemplate(construct: Construct, { image, submitter, tokenSecret }: JobSettings, owner: RayOwner) {
  const amounts = { cpu: submitter.cpu, memory: submitter.memory };
  const { home } = RAY_VOLUMES;
  const token = tokenFile(tokenSecret);
  const spec = hardenFor(
    construct,
    'submitter',
    {
      serviceAccountName: accountOf(owner, 'submitter'),
      restartPolicy: 'Never',
      securityContext: { supplementalGroups: [IMAGE_GROUP] },
      containers: [
        {
          name: 'ray-job-submitter',
          image,
          env: [...RAY_ENVIRONMENT, ...token.env],
          resources: { requests: amounts, limits: amounts },
          volumeMounts: [{ name: home.name, mountPath: home.path }, ...token.mounts],
        },
      ],
      volumes: [{ name: home.name, emptyDir: {} }, ...token.volumes],
    },
    contextOf(construct, owner.kind, owner.name),
  );
  return template(owner, 'submitter', { spec });
}
