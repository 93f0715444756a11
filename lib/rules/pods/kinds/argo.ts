import { ANYTHING, type PodKind, type PodPlace, template, within } from '../pod-kind';

/** Fields that a pod of a workflow has only by podSpecPatch. */
const NOT_IN_WORKFLOWS = ['enableServiceLinks', 'hostUsers'];

/** The pods of a workflow whose spec stands under a key. */
function workflow(key: string): readonly PodPlace[] {
  const defaults = `${key}.templateDefaults`;
  return within(key, [
    // What holds for all pods of the workflow is judged once, here.
    { at: '', metadata: 'podMetadata', containers: { initContainers: [], containers: [] }, unset: ['*'] },
    {
      at: 'templates.*',
      metadata: 'metadata',
      containers: {
        initContainers: [{ at: 'initContainers.*' }],
        containers: [
          { at: 'container', inherits: [`${defaults}.container`] },
          { at: 'script', inherits: [`${defaults}.script`] },
          { at: 'containerSet.containers.*' },
          { at: 'sidecars.*' },
        ],
      },
      inherits: [defaults, key],
      unset: NOT_IN_WORKFLOWS,
      // The others are steps of steps: they make no pod.
      when: ['container', 'script', 'containerSet'],
    },
    {
      at: 'templateDefaults',
      metadata: 'metadata',
      containers: {
        containers: [
          { at: 'container', unset: ANYTHING },
          { at: 'script', unset: ANYTHING },
        ],
      },
      unset: ['*'],
    },
  ]);
}

/** Argo Workflows and Rollouts, and what Kubeflow Pipelines makes of the former. */
export const argoKinds: readonly PodKind[] = [
  {
    group: 'argoproj.io',
    kinds: ['ClusterWorkflowTemplate', 'Workflow', 'WorkflowTemplate'],
    pods: workflow('spec'),
  },
  { group: 'argoproj.io', kinds: ['CronWorkflow'], pods: workflow('spec.workflowSpec') },
  { group: 'kubeflow.org', kinds: ['ScheduledWorkflow'], pods: workflow('spec.workflow.spec') },
  { group: 'argoproj.io', kinds: ['Rollout'], pods: [template('spec.template')] },
  { group: 'argoproj.io', kinds: ['Experiment'], pods: [template('spec.templates.*.template')] },
  {
    group: 'argoproj.io',
    kinds: ['AnalysisRun', 'AnalysisTemplate', 'ClusterAnalysisTemplate'],
    pods: [template('spec.metrics.*.provider.job.spec.template')],
  },
];
