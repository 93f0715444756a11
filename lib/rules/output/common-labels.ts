import { kindsOf } from '../kinds';
import { isText, place, refuse } from '../objects';
import type { ObjectRule } from '../rule';

export const commonLabels: ObjectRule = {
  id: 'output/common-labels',
  title: 'a workload says by a common label what it is',
  why: 'policies, dashboards and whoever is called at night find a program by these labels; without one they find it by guessing',
  severity: 'low',
  standards: ['Kubernetes: recommended labels'],
  seenBy: ['kubescape C-0076', 'kubescape C-0077'],
  kinds: [...kindsOf('apps', 'DaemonSet', 'Deployment', 'StatefulSet'), ...kindsOf('batch', 'CronJob', 'Job')],
  check: manifest => refuse([place(manifest, 'metadata', 'labels', 'app.kubernetes.io/name')], isText),
  allowed: 'the label app.kubernetes.io/name',
  fix: 'set app.kubernetes.io/name to the name of the program, best on its pods as well',
};
