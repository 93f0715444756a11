import { ControlPlane, type ControlPlaneProps, HostFile, Platform, type PlatformSettings } from '../../../lib';
import { SETTINGS } from '../../support/manifests';

const AUDIT_POLICY = '/etc/kubernetes/audit/policy.yaml';

/** An AuthenticationConfiguration with one issuer, whose keys nobody can fetch. */
export function authentication(version: 'v1' | 'v1beta1' = 'v1'): object {
  return {
    apiVersion: `apiserver.config.k8s.io/${version}`,
    kind: 'AuthenticationConfiguration',
    jwt: [
      {
        issuer: { url: 'https://login.example.com/dex', audiences: ['kubernetes'] },
        claimMappings: {
          username: { claim: 'sub', prefix: 'dex:' },
          groups: { claim: 'groups', prefix: 'dex:' },
        },
        userValidationRules: [
          { expression: "!user.username.startsWith('system:')", message: 'no name of the system' },
          { expression: "user.groups.all(group, !group.startsWith('system:'))", message: 'no group of the system' },
        ],
      },
    ],
    anonymous: {
      enabled: true,
      conditions: [{ path: '/livez' }, { path: '/readyz' }, { path: '/healthz' }],
    },
  };
}

/** What a test needs of an audit log. */
export const AUDIT = {
  flags: {
    'audit-policy-file': AUDIT_POLICY,
    'audit-log-path': '/var/log/kubernetes/audit/audit.log',
    'audit-log-maxage': '30',
    'audit-log-maxbackup': '100',
    'audit-log-maxsize': '100',
  },
  logFolder: '/var/log/kubernetes/audit',
} as const;

/** The least that a control plane takes. */
export const MINIMAL: ControlPlaneProps = {
  release: 'v1.37.2',
  nodes: [{ name: 'cp-1', address: '192.0.2.11' }],
  encryption: { keys: ['key1'] },
  authentication: authentication(),
  audit: AUDIT,
};

/** A platform with a control plane, and the policy that its audit flags name. */
export function platformWith(
  props: Partial<ControlPlaneProps> = {},
  settings: Partial<PlatformSettings> = {},
): { readonly platform: Platform; readonly controlPlane: ControlPlane } {
  const platform = new Platform({
    ...SETTINGS,
    kubernetes: '1.37',
    ...settings,
    outdir: '/nonexistent/out',
    hostdir: '/nonexistent/host',
  });
  new HostFile(platform, 'audit', {
    path: AUDIT_POLICY,
    documents: [
      {
        apiVersion: 'audit.k8s.io/v1',
        kind: 'Policy',
        omitStages: ['RequestReceived'],
        omitManagedFields: true,
        rules: [{ level: 'Metadata' }],
      },
    ],
    readers: ['kube-apiserver'],
  });
  return { platform, controlPlane: new ControlPlane(platform, 'control-plane', { ...MINIMAL, ...props }) };
}
