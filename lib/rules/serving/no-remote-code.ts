import { podRule } from '../pod-rule';
import { blame } from '../workload/places';
import { asksForRemoteCode, REMOTE_CODE_VARIABLES, switchedOn, wordsLike } from './options';

export const noRemoteCode = podRule({
  id: 'serving/no-remote-code',
  title: 'no program runs the code that a model brings along',
  why: 'whoever may write to the repository of the model then runs what they like, with the account and the accelerators of the server',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'OWASP LLM03'],
  seenBy: [],
  violations: pod => blame(pod, [...wordsLike(pod, asksForRemoteCode), ...switchedOn(pod, REMOTE_CODE_VARIABLES)]),
  allowed: 'no --trust-remote-code, and no variable that stands for it',
  fix: 'remove it; take a model whose architecture the server knows, or build its code into the image after a review',
});
