import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

/** Label by which synthesis knows its own files and admission policies know our objects. */
export const MANAGED_BY = { 'app.kubernetes.io/managed-by': 'cdk8s-rampart' } as const;

/** Name of the folder for objects of the cluster scope; no namespace may be called that. */
export const CLUSTER_SCOPE = 'cluster';

/** The objects of one namespace, and nothing else: the Namespace itself belongs to the cluster scope. */
export class NamespaceChart extends Chart {
  /** Name of the namespace. */
  override readonly namespace: string;

  constructor(scope: Construct, namespace: string) {
    super(scope, namespace, { namespace, labels: MANAGED_BY, disableResourceNameHashes: true });
    this.namespace = namespace;
  }
}

/** The objects of the cluster scope. */
export class ClusterChart extends Chart {
  constructor(scope: Construct) {
    super(scope, CLUSTER_SCOPE, { labels: MANAGED_BY, disableResourceNameHashes: true });
  }
}
