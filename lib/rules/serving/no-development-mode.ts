import { podRule } from '../pod-rule';
import { blame } from '../workload/places';
import { DEVELOPMENT_VARIABLES, opensDoors, switchedOn, wordsLike } from './options';

export const noDevelopmentMode = podRule({
  id: 'serving/no-development-mode',
  title: 'a model server has no doors for its developers',
  why: 'calls into its workers, other weights by request and the prompts of others in the log stand open to whoever reaches the port',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'vLLM: security'],
  seenBy: [],
  violations: pod => blame(pod, [...wordsLike(pod, opensDoors), ...switchedOn(pod, DEVELOPMENT_VARIABLES)]),
  allowed: 'none of VLLM_SERVER_DEV_MODE and its kin, no logging of requests, no --model-control-mode=explicit or poll',
  fix: 'remove it; a second deployment in a namespace of its own is the place to develop',
});
