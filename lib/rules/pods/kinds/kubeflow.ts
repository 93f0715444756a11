import { ANYTHING, type PodKind, template } from '../pod-kind';

/** Kubeflow's notebooks, workspaces, viewers and pod defaults. */
export const kubeflowKinds: readonly PodKind[] = [
  // The controller copies the template into a StatefulSet, and adds an fsGroup where there is no securityContext.
  { group: 'kubeflow.org', kinds: ['Notebook'], pods: [template('spec.template')] },
  // The controller copies the spec and adds the volume.
  { group: 'kubeflow.org', kinds: ['PVCViewer'], pods: [{ at: 'spec.podSpec' }] },
  // Viewers of Kubeflow Pipelines: the controller writes image and command of the first container.
  {
    group: 'kubeflow.org',
    kinds: ['Viewer'],
    pods: [
      template('spec.podTemplateSpec', { containers: { containers: [{ at: 'spec.containers.*', unset: ['image'] }] } }),
    ],
  },
  {
    group: 'kubeflow.org',
    kinds: ['PodDefault'],
    pods: [
      {
        at: 'spec',
        metadata: '',
        // A webhook adds this to pods of others; sidecars and init containers are whole, the rest goes into every container.
        containers: {
          containers: [
            { at: 'sidecars.*' },
            { at: '', only: ['args', 'command', 'env', 'envFrom', 'volumeMounts'], unset: ANYTHING },
          ],
        },
        unset: ['*'],
      },
    ],
  },
  {
    group: 'kubeflow.org',
    kinds: ['WorkspaceKind'],
    pods: [
      {
        at: 'spec.podTemplate',
        metadata: 'podMetadata',
        containers: {
          containers: [
            {
              at: '',
              only: [],
              fields: {
                securityContext: 'containerSecurityContext',
                env: 'extraEnv',
                volumeMounts: 'extraVolumeMounts',
                livenessProbe: 'probes.livenessProbe',
                readinessProbe: 'probes.readinessProbe',
                startupProbe: 'probes.startupProbe',
              },
              // They come from the image and the pod that the user picks.
              unset: ['image', 'imagePullPolicy', 'name', 'resources'],
            },
            {
              at: 'options.imageConfig.values.*',
              only: [],
              fields: { image: 'spec.image', imagePullPolicy: 'spec.imagePullPolicy' },
              unset: ['name', 'resources', 'securityContext'],
            },
          ],
        },
        fields: { volumes: 'extraVolumes', serviceAccountName: 'serviceAccount.name' },
        // The controller makes an account for each workspace, and lets nobody set the others.
        unset: ['automountServiceAccountToken', 'enableServiceLinks', 'hostUsers', 'serviceAccountName'],
      },
      {
        at: 'spec.podTemplate.options.podConfig.values.*.spec',
        containers: { containers: [{ at: '', only: ['resources'], unset: ['*'] }] },
        unset: ['*'],
      },
    ],
  },
];
