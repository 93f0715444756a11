import { containerRule } from '../pod-rule';

/** Registries that Kubernetes has left, and that get no fixes. */
const RETIRED = /^(k8s\.gcr\.io|gcr\.io\/google[_-]containers|quay\.io\/kubernetes-ingress-controller)\//;

export const noRetiredRegistry = containerRule({
  id: 'image/no-retired-registry',
  title: 'no image comes from a registry that Kubernetes has left',
  why: 'what is left there gets no fixes, and may be gone tomorrow',
  severity: 'low',
  standards: ['Kubernetes: k8s.gcr.io frozen since 2023-04-03'],
  seenBy: ['kubescape C-0253', 'kyverno restrict-deprecated-registry'],
  at: 'image',
  passes: ({ image }) => typeof image !== 'string' || !RETIRED.test(image),
  allowed: 'another registry',
  fix: 'take the image from registry.k8s.io, or from a copy of your own',
});
