import type { Construct } from 'constructs';
import { AuthorizationPolicy } from '../../../imports/kinds/security.istio.io';
import { AuthorizationPolicySpecAction } from '../../../imports/security.istio.io';
import { apiObject } from '../../core/api-object';

/** Who may ask the pods of a service for what. */
export interface ServiceMeshProps {
  readonly name: string;
  /** Labels of the pods. */
  readonly pods: Readonly<Record<string, string>>;
  readonly port: number;
  /** Who may call, as the mesh names them, the gateway of a published service left out. */
  readonly principals: readonly string[];
  /** The gateway. @default - it is not published */
  readonly gateway?: string | undefined;
  readonly paths: readonly string[];
  /** Paths within those that nobody may ask for. */
  readonly except: readonly string[];
  readonly methods: readonly string[];
}

const EVERY_PATH = '/*';

/**
 * The mesh's part of a service. ALLOW lets the clients in where the namespace allows nothing; DENY keeps to callers, paths and
 * methods whatever other policies allow, since those of a Kubeflow namespace let its owner in everywhere.
 */
export function serviceMesh(scope: Construct, props: ServiceMeshProps): void {
  const { name, pods, principals, gateway, paths, except, methods } = props;
  const selector = { matchLabels: pods };
  const ports = [String(props.port)];
  const operation = { ports, paths, ...(except.length > 0 && { notPaths: except }), methods };
  if (principals.length > 0) {
    apiObject(scope, AuthorizationPolicy, {
      metadata: { name: `${name}-clients` },
      spec: { selector, rules: [{ from: [{ source: { principals } }], to: [{ operation }] }] },
    });
  }
  const callers = [...principals, ...(gateway === undefined ? [] : [gateway])];
  const closed = [
    { notPorts: ports },
    { notMethods: methods },
    ...(paths.includes(EVERY_PATH) ? [] : [{ notPaths: paths }]),
    ...(except.length > 0 ? [{ paths: except }] : []),
  ];
  apiObject(scope, AuthorizationPolicy, {
    metadata: { name: `${name}-guard` },
    spec: {
      selector,
      action: AuthorizationPolicySpecAction.DENY,
      rules: [
        // Without a caller to name, nobody may.
        callers.length > 0 ? { from: [{ source: { notPrincipals: callers } }] } : {},
        ...closed.map(other => ({ to: [{ operation: other }] })),
      ],
    },
  });
}
