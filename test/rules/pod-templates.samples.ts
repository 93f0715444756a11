import type { Written } from './object-rules.cases';

/** An object of an operator, and what the rules must find in it. */
export interface OperatorSample {
  readonly words: string;
  readonly object: Written;
  /** Rules and the paths at which each of them objects; no others may. */
  readonly found: Readonly<Record<string, readonly string[]>>;
}

const IMAGE = `registry.example/app:1.0@sha256:${'a'.repeat(64)}`;
const RESOURCES = {
  requests: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' },
  limits: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' },
};
const CONTEXT = {
  runAsNonRoot: true,
  runAsUser: 65532,
  runAsGroup: 65532,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};
const CONTAINER = { image: IMAGE, imagePullPolicy: 'Always', resources: RESOURCES, securityContext: CONTEXT };
const POD_CONTEXT = {
  runAsNonRoot: true,
  runAsUser: 65532,
  runAsGroup: 65532,
  fsGroup: 65532,
  seccompProfile: { type: 'RuntimeDefault' },
};
const POD = {
  serviceAccountName: 'trainer',
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  hostUsers: false,
  securityContext: POD_CONTEXT,
};
const HEAD = { template: { spec: { ...POD, containers: [{ name: 'ray-head', ...CONTAINER }] } } };
const MODEL = { modelFormat: { name: 'sklearn' }, storageUri: 'pvc://models/iris' };
const WORKFLOW_POD = {
  serviceAccountName: 'pipeline',
  automountServiceAccountToken: false,
  securityContext: POD_CONTEXT,
};
const STEP = { name: 'step', container: CONTAINER };

function of(apiVersion: string, kind: string, spec: object, words: string, found: OperatorSample['found'] = {}) {
  return { words: `${kind}: ${words}`, object: { apiVersion, kind, metadata: { name: 'x' }, spec }, found };
}

const AUTOSCALER = 'spec.autoscalerOptions.securityContext';

/** What operators add, copy, fill in and leave out. */
export const operatorSamples: readonly OperatorSample[] = [
  of('ray.io/v1', 'RayCluster', { headGroupSpec: HEAD }, 'no autoscaler unless it is asked for'),
  of(
    'ray.io/v1',
    'RayCluster',
    { headGroupSpec: HEAD, enableInTreeAutoscaling: true, autoscalerOptions: { ...CONTAINER, resources: undefined } },
    'the autoscaler has the resources of the operator, and the securityContext that it is given',
  ),
  of(
    'ray.io/v1',
    'RayCluster',
    { headGroupSpec: HEAD, enableInTreeAutoscaling: true, autoscalerOptions: { imagePullPolicy: 'Always' } },
    'nobody gives the autoscaler a securityContext but who writes the cluster',
    {
      'workload/drop-all-capabilities': [`${AUTOSCALER}.capabilities.drop`],
      'workload/explicit-context': [`${AUTOSCALER}.runAsNonRoot`, `${AUTOSCALER}.seccompProfile.type`],
      'workload/no-privilege-escalation': [`${AUTOSCALER}.allowPrivilegeEscalation`],
      'workload/pod-security': [`${AUTOSCALER}.allowPrivilegeEscalation`, `${AUTOSCALER}.capabilities.drop`],
      'workload/read-only-root-filesystem': [`${AUTOSCALER}.readOnlyRootFilesystem`],
    },
  ),
  of(
    'serving.kserve.io/v1beta1',
    'InferenceService',
    { predictor: { ...POD, model: MODEL } },
    'the runtime completes the model',
  ),
  of(
    'serving.kserve.io/v1beta1',
    'InferenceService',
    {
      predictor: {
        ...POD,
        model: {
          ...MODEL,
          image: 'registry.example/app:latest',
          securityContext: { privileged: true },
          env: [{ name: 'HF_TOKEN', value: 'x' }],
        },
      },
    },
    'what the model says can be wrong',
    {
      'image/pinned': ['spec.predictor.model.image'],
      'secret/no-literals': ['spec.predictor.model.env[0].value'],
      'workload/no-privileged': ['spec.predictor.model.securityContext.privileged'],
      'workload/pod-security': ['spec.predictor.model.securityContext.privileged'],
    },
  ),
  of(
    'serving.kserve.io/v1beta1',
    'InferenceService',
    { predictor: { ...POD, serviceAccountName: undefined, model: MODEL } },
    'the runtime names no account',
    { 'workload/own-service-account': ['spec.predictor.serviceAccountName'] },
  ),
  of(
    'serving.kserve.io/v1alpha1',
    'ClusterServingRuntime',
    { containers: [{ name: 'kserve-container', ...CONTAINER }] },
    'a runtime has no place for what a pod needs',
  ),
  of(
    'serving.kserve.io/v1alpha1',
    'ServingRuntime',
    {
      hostIPC: true,
      containers: [{ name: 'kserve-container', ...CONTAINER, securityContext: { ...CONTEXT, runAsUser: 0 } }],
    },
    'what a runtime says can be wrong',
    {
      'workload/high-user-id': ['spec.containers[0].securityContext.runAsUser'],
      'workload/no-host-namespaces': ['spec.hostIPC'],
      'workload/no-root-user': ['spec.containers[0].securityContext.runAsUser'],
      'workload/pod-security': ['spec.hostIPC', 'spec.containers[0].securityContext.runAsUser'],
    },
  ),
  of(
    'argoproj.io/v1alpha1',
    'Workflow',
    { ...WORKFLOW_POD, templates: [STEP] },
    'a template has what the workflow says',
  ),
  of(
    'argoproj.io/v1alpha1',
    'Workflow',
    {
      templates: [
        { ...STEP, ...WORKFLOW_POD },
        { name: 'main', steps: [[{ name: 'a', template: 'step' }]] },
      ],
    },
    'steps make no pod',
  ),
  of(
    'argoproj.io/v1alpha1',
    'WorkflowTemplate',
    { ...WORKFLOW_POD, hostNetwork: true, templates: [STEP, { ...STEP, name: 'other' }] },
    'what the workflow says is told of once',
    {
      'workload/no-host-namespaces': ['spec.hostNetwork'],
      'workload/pod-security': ['spec.hostNetwork'],
    },
  ),
  of(
    'argoproj.io/v1alpha1',
    'CronWorkflow',
    {
      workflowSpec: {
        ...WORKFLOW_POD,
        automountServiceAccountToken: undefined,
        templates: [{ name: 'step', script: { ...CONTAINER, source: 'x', image: 'registry.example/app' } }],
      },
    },
    'what nobody says is told of where it is missing',
    {
      'image/pinned': ['spec.workflowSpec.templates[0].script.image'],
      'workload/no-automounted-token': ['spec.workflowSpec.templates[0].automountServiceAccountToken'],
    },
  ),
  of(
    'argoproj.io/v1alpha1',
    'Workflow',
    {
      ...WORKFLOW_POD,
      volumes: [{ name: 'node', hostPath: { path: '/' } }],
      templateDefaults: { container: { ...CONTAINER, image: undefined } },
      templates: [
        { name: 'step', volumes: [{ name: 'key', secret: { secretName: 'key' } }], container: { image: IMAGE } },
        {
          name: 'more',
          container: { image: IMAGE },
          sidecars: [{ name: 'side', ...CONTAINER, imagePullPolicy: 'Never' }],
        },
      ],
    },
    'defaults of templates reach their containers, and volumes add up',
    {
      'image/pull-always': ['spec.templates[1].sidecars[0].imagePullPolicy'],
      'secret/volume-mode': ['spec.templates[0].volumes[0].secret.defaultMode'],
      'workload/allowed-volume-types': ['spec.volumes[0].hostPath'],
      'workload/no-host-path': ['spec.volumes[0].hostPath'],
      'workload/no-runtime-socket': ['spec.volumes[0].hostPath.path'],
      'workload/pod-security': ['spec.volumes[0].hostPath'],
    },
  ),
  of(
    'kubeflow.org/v1alpha1',
    'PodDefault',
    { selector: {}, env: [{ name: 'A', value: 'b' }], volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }] },
    'what goes into pods of others need not be a pod',
  ),
  of(
    'kubeflow.org/v1alpha1',
    'PodDefault',
    {
      annotations: { token: `ghp_${'x1Y2'.repeat(9)}` },
      env: [{ name: 'DB_PASSWORD', value: 'hunter2' }],
      volumes: [{ name: 'docker', hostPath: { path: '/var/run/docker.sock' } }],
      sidecars: [
        {
          name: 'proxy',
          ...CONTAINER,
          image: 'registry.example/proxy:latest',
          securityContext: { ...CONTEXT, capabilities: {} },
        },
      ],
      tolerations: [{ operator: 'Exists' }],
    },
    'what it adds can be wrong',
    {
      'image/pinned': ['spec.sidecars[0].image'],
      'secret/no-literals': ['spec.env[0].value', 'spec.annotations.token'],
      'workload/allowed-volume-types': ['spec.volumes[0].hostPath'],
      'workload/drop-all-capabilities': ['spec.sidecars[0].securityContext.capabilities.drop'],
      'workload/no-broad-tolerations': ['spec.tolerations[0].key'],
      'workload/no-host-path': ['spec.volumes[0].hostPath'],
      'workload/no-runtime-socket': ['spec.volumes[0].hostPath.path'],
      'workload/pod-security': ['spec.volumes[0].hostPath', 'spec.sidecars[0].securityContext.capabilities.drop'],
    },
  ),
  of(
    'kubeflow.org/v1beta1',
    'WorkspaceKind',
    {
      podTemplate: {
        securityContext: POD_CONTEXT,
        containerSecurityContext: CONTEXT,
        ports: [{ portId: 'jupyterlab' }],
        options: {
          imageConfig: {
            values: [{ id: 'a', spec: { image: IMAGE, imagePullPolicy: 'Always', ports: [{ id: 'a', port: 8888 }] } }],
          },
          podConfig: { values: [{ id: 'small', spec: { resources: RESOURCES } }] },
        },
      },
    },
    'image, resources and account come with the workspace',
  ),
  of(
    'kubeflow.org/v1beta1',
    'WorkspaceKind',
    {
      podTemplate: {
        securityContext: POD_CONTEXT,
        containerSecurityContext: { ...CONTEXT, readOnlyRootFilesystem: undefined },
        extraVolumes: [{ name: 'dshm', emptyDir: { medium: 'Memory' } }],
        extraEnv: [{ name: 'API_KEY', value: 'hunter2' }],
        options: {
          imageConfig: { values: [{ id: 'a', spec: { image: 'registry.example/jupyter:latest' } }] },
          podConfig: {
            values: [
              { id: 'any', spec: { tolerations: [{ operator: 'Exists' }], resources: { limits: RESOURCES.limits } } },
            ],
          },
        },
      },
    },
    'all that can be picked is judged',
    {
      'image/pinned': ['spec.podTemplate.options.imageConfig.values[0].spec.image'],
      'image/pull-always': ['spec.podTemplate.options.imageConfig.values[0].spec.imagePullPolicy'],
      'secret/no-literals': ['spec.podTemplate.extraEnv[0].value'],
      'workload/ephemeral-storage': [
        'spec.podTemplate.options.podConfig.values[0].spec.resources.requests.ephemeral-storage',
      ],
      'workload/no-broad-tolerations': ['spec.podTemplate.options.podConfig.values[0].spec.tolerations[0].key'],
      'workload/read-only-root-filesystem': ['spec.podTemplate.containerSecurityContext.readOnlyRootFilesystem'],
      'workload/resources': [
        'spec.podTemplate.options.podConfig.values[0].spec.resources.requests.cpu',
        'spec.podTemplate.options.podConfig.values[0].spec.resources.requests.memory',
      ],
      'workload/volume-size-limits': ['spec.podTemplate.extraVolumes[0].emptyDir.sizeLimit'],
    },
  ),
  of(
    'trainer.kubeflow.org/v1alpha1',
    'TrainJob',
    {
      runtimeRef: { name: 'torch' },
      trainer: { image: 'registry.example/trainer:latest', env: [{ name: 'WANDB_API_KEY', value: 'hunter2' }] },
      podTemplateOverrides: [{ targetJobs: [{ name: 'node' }], spec: { containers: [{ name: 'node', env: [] }] } }],
    },
    'what it lays over the runtime can be wrong',
    { 'image/pinned': ['spec.trainer.image'], 'secret/no-literals': ['spec.trainer.env[0].value'] },
  ),
  of(
    'kubeflow.org/v1beta1',
    'Experiment',
    {
      trialTemplate: {
        trialSpec: {
          apiVersion: 'kubeflow.org/v1',
          kind: 'PyTorchJob',
          spec: {
            pytorchReplicaSpecs: {
              Master: {
                template: { spec: { ...POD, hostPID: true, containers: [{ name: 'pytorch', ...CONTAINER }] } },
              },
            },
          },
        },
      },
    },
    'the object of a trial is opened too',
    {
      'workload/no-host-namespaces': [
        'spec.trialTemplate.trialSpec.spec.pytorchReplicaSpecs.Master.template.spec.hostPID',
      ],
      'workload/pod-security': ['spec.trialTemplate.trialSpec.spec.pytorchReplicaSpecs.Master.template.spec.hostPID'],
    },
  ),
  of(
    'sparkoperator.k8s.io/v1beta2',
    'SparkApplication',
    {
      image: 'registry.example/spark:latest',
      volumes: [{ name: 'node', hostPath: { path: '/' } }],
      driver: {
        securityContext: { privileged: true },
        podSecurityContext: { runAsUser: 0 },
        serviceAccount: 'default',
      },
      executor: { sidecars: [{ name: 'side', ...CONTAINER, imagePullPolicy: 'Never' }] },
    },
    'the fields of driver and executor are those of a pod',
    {
      'image/pinned': ['spec.image'],
      'image/pull-always': ['spec.executor.sidecars[0].imagePullPolicy'],
      'workload/allowed-volume-types': ['spec.volumes[0].hostPath'],
      'workload/no-host-path': ['spec.volumes[0].hostPath'],
      'workload/no-runtime-socket': ['spec.volumes[0].hostPath.path'],
      'workload/no-privileged': ['spec.driver.securityContext.privileged'],
      'workload/no-root-user': ['spec.driver.podSecurityContext.runAsUser'],
      'workload/own-service-account': ['spec.driver.serviceAccount'],
      'workload/pod-security': [
        'spec.driver.securityContext.privileged',
        'spec.driver.podSecurityContext.runAsUser',
        'spec.volumes[0].hostPath',
      ],
    },
  ),
  of(
    'cert-manager.io/v1',
    'ClusterIssuer',
    { acme: { solvers: [{ http01: { ingress: { podTemplate: { spec: { securityContext: { runAsUser: 0 } } } } } }] } },
    'what the solver is told can be wrong, the rest is the controller’s',
    {
      'workload/no-root-user': ['spec.acme.solvers[0].http01.ingress.podTemplate.spec.securityContext.runAsUser'],
      'workload/pod-security': ['spec.acme.solvers[0].http01.ingress.podTemplate.spec.securityContext.runAsUser'],
    },
  ),
  of(
    'serving.knative.dev/v1',
    'Service',
    {
      template: {
        spec: {
          ...POD,
          enableServiceLinks: undefined,
          hostUsers: undefined,
          containers: [{ ...CONTAINER, image: 'registry.example/app:latest' }],
        },
      },
    },
    'Knative has no service links, and no user namespaces',
    { 'image/pinned': ['spec.template.spec.containers[0].image'] },
  ),
];
