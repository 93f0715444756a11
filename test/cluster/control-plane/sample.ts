import {
  AuditPolicy,
  AuthenticationConfiguration,
  ControlPlane,
  type ControlPlaneProps,
  Platform,
  type PlatformSettings,
} from '../../../lib';
import { SETTINGS } from '../../support/manifests';

/** An issuer whose keys nobody can fetch. */
const ISSUER = {
  issuer: 'https://login.example.com/dex',
  audiences: ['kubernetes'],
  username: { claim: 'sub', prefix: 'dex:' },
};

/** The least that a control plane takes. */
export const MINIMAL: Omit<ControlPlaneProps, 'audit' | 'authentication'> = {
  release: 'v1.37.2',
  nodes: [{ name: 'cp-1', address: '192.0.2.11' }],
  encryption: { keys: ['key1'] },
};

/** A platform with a control plane, and with what it takes from other blocks. */
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
  const audit = new AuditPolicy(platform, 'audit');
  const authentication = new AuthenticationConfiguration(platform, 'authentication', {
    issuers: [ISSUER],
  });
  return {
    platform,
    controlPlane: new ControlPlane(platform, 'control-plane', { ...MINIMAL, audit, authentication, ...props }),
  };
}
