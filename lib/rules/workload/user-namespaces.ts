import { podFieldRule } from '../pod-rule';

export const userNamespaces = podFieldRule({
  id: 'workload/user-namespaces',
  title: 'the pod runs in a user namespace of its own',
  why: 'a user who breaks out of the container is nobody on the node',
  severity: 'medium',
  standards: [
    'access-control article (user-namespace remapping)',
    'Kubernetes: user namespaces, on by default since 1.33',
  ],
  seenBy: [],
  since: '1.33',
  // The custom resource of Kubeflow 1.10 does not know the field, so the API server would drop it without a word.
  notFor: ['Notebook'],
  at: 'hostUsers',
  passes: spec => spec.hostUsers === false,
  allowed: 'false',
  fix: 'set it to false; the node needs a runtime and a kernel with user namespaces',
});
