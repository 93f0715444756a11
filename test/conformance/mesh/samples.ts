import { extensionProvider, type Manifest, TlsGateway } from '../../../lib';
import { manifestsOf, testPlatform } from '../../support/manifests';

/** What the library makes for a mesh that is not in dist/: the other gateways, and the entry of MeshConfig. */
export function samples(): readonly Manifest[] {
  const platform = testPlatform();
  const hosts = ['kubeflow/ml.example.com', 'kubeflow/*.models.example.com'];
  const gateway = { hosts, credentialName: 'gateway-tls' };
  new TlsGateway(platform.namespace('kubeflow'), 'older', { ...gateway, minProtocolVersion: 'TLSV1_2' });
  new TlsGateway(platform.namespace('kubeflow'), 'mutual', { ...gateway, clientCaCredentialName: 'clients' });
  return [...manifestsOf(platform).values(), meshConfig({ extensionProviders: [extensionProvider()] })];
}

/** The configuration of the mesh, as if it were an object. */
export function meshConfig(spec: object): Manifest {
  return { apiVersion: 'mesh.istio.io/v1alpha1', kind: 'MeshConfig', metadata: { name: 'istio' }, spec };
}
