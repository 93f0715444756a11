/** Name of the operator and of everything around it. */
export const OPERATOR = 'kuberay-operator';

/** Namespace of the operator: away from the clusters, since it reads the Secrets of theirs. */
export const OPERATOR_NAMESPACE = 'ray-system';

/** Labels of its pods. */
export const OPERATOR_LABELS: Readonly<Record<string, string>> = {
  'app.kubernetes.io/instance': OPERATOR,
  'app.kubernetes.io/component': 'deployment',
};
