import {
  AuthenticationConfiguration,
  ControlPlane,
  type ControlPlaneProps,
  HostFile,
  Platform,
  type PlatformSettings,
} from '../../../lib';
import { SETTINGS } from '../../support/manifests';

const AUDIT_POLICY = '/etc/kubernetes/audit/policy.yaml';

/** An issuer whose keys nobody can fetch. */
const ISSUER = {
  issuer: 'https://login.example.com/dex',
  audiences: ['kubernetes'],
  username: { claim: 'sub', prefix: 'dex:' },
};

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
export const MINIMAL: Omit<ControlPlaneProps, 'authentication'> = {
  release: 'v1.37.2',
  nodes: [{ name: 'cp-1', address: '192.0.2.11' }],
  encryption: { keys: ['key1'] },
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
  const authentication = new AuthenticationConfiguration(platform, 'authentication', {
    issuers: [ISSUER],
  });
  return {
    platform,
    controlPlane: new ControlPlane(platform, 'control-plane', { ...MINIMAL, authentication, ...props }),
  };
}
