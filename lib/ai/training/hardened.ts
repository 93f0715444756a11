import type { Construct } from 'constructs';
import { parseProps } from '../../core/parse-props';
import { declareWaivers, type Waiver } from '../../core/waiver';
import type { PlainPodSpec } from '../../values/pod';
import { contextOf, equipFor, hardenFor } from '../../workload/context';
import { HardenedServiceAccount } from '../../workload/service-account';
import { NO_SIDECAR } from '../../workload/sidecar';
import { checkpointClaim, checkpointVolume } from './checkpoints';
import { trainingPod } from './pod';
import { type TrainingInput, type TrainingSettings, trainingSchema } from './schema';

/** What the blocks for training jobs take, whichever operator runs them. */
export interface TrainingProps extends Omit<TrainingInput, 'name' | 'api'> {
  /** Name of the job. @default - the construct's id */
  readonly name?: string;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/** A training job whose pod went through the kernel, and what stands beside it. */
export interface HardenedTraining {
  readonly training: TrainingSettings;
  readonly labels: Readonly<Record<string, string>>;
  readonly template: { readonly metadata: object; readonly spec: PlainPodSpec };
}

/** Which object makes the pod, and how its operator wants the container to be called. */
export interface TrainingKind {
  readonly api: TrainingSettings['api'];
  readonly kind: string;
  readonly container: string;
  /** Fields of the pod that the operator wants. @default - none */
  readonly podSpec?: { readonly restartPolicy: string };
}

/**
 * Brings the pod of a training job through the kernel, and makes its account and its volume for checkpoints.
 * @throws ProblemError with all problems of the props
 */
export function hardenTraining(
  construct: Construct,
  { waivers, ...given }: TrainingProps,
  { api, kind, container, podSpec }: TrainingKind,
): HardenedTraining {
  const training = parseProps(construct, trainingSchema, { name: construct.node.id, ...given, api });
  const { name, accelerator } = training;
  declareWaivers(construct, waivers);
  const labels = { 'app.kubernetes.io/name': 'training', 'app.kubernetes.io/instance': name };
  checkpointVolume(construct, training, labels);
  const context = contextOf(construct, kind, name);
  const pod = trainingPod(training, container, checkpointClaim(name));
  const equipped = equipFor(construct, 'podSpec', { ...pod, ...podSpec }, accelerator, context, name);
  const spec = hardenFor(construct, 'podSpec', equipped.podSpec, { ...context, annotations: equipped.annotations });
  if (training.serviceAccount === undefined) new HardenedServiceAccount(construct, 'account', { name });
  const hasAnnotations = Object.keys(equipped.annotations).length > 0;
  const metadata = {
    labels: { ...labels, ...NO_SIDECAR, ...equipped.labels },
    ...(hasAnnotations && { annotations: equipped.annotations }),
  };
  return { training, labels, template: { metadata, spec } };
}
