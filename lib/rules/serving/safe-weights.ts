import { podRule } from '../pod-rule';
import { blame } from '../workload/places';
import { asksForPickles, PICKLE_VARIABLES, switchedOn, wordsLike } from './options';

export const safeWeights = podRule({
  id: 'serving/safe-weights',
  title: 'weights are loaded from formats that hold numbers only',
  why: 'a pickle (.bin, .pt, .ckpt) is a program that runs while it is read, before anybody has asked the model anything',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'OWASP LLM03'],
  seenBy: [],
  violations: pod => blame(pod, [...wordsLike(pod, asksForPickles), ...switchedOn(pod, PICKLE_VARIABLES)]),
  allowed: 'load formats other than pt and npcache, and no variable that lets pickles in',
  fix: 'convert the weights to safetensors, and write --load-format=safetensors',
});
