import { join } from 'node:path';
import type { Manifest } from '../../lib';
import { qualifiedName } from '../../lib/values/manifest';
import { goProgram } from '../support/real/go-program';
import { findPrograms } from '../support/real/programs';
import { suiteWith } from '../support/real/suite';
import { judgeMesh, remarksOf } from './mesh/istio';
import { meshConfig, samples } from './mesh/samples';
import { emittedObjects } from './support/emitted';
import { pinnedIn } from './support/pinned';
import { type Exception, record } from './support/record';

const MESH = /\.istio\.io\//;
const FOLDER = join(__dirname, 'go', 'istio');

const EXCEPTIONS: readonly Exception[] = [
  {
    check:
      'configured AuthorizationPolicy will deny all traffic to TCP ports under its scope due to the use of only HTTP attributes in a DENY rule',
    why: 'It is meant so: what is guarded speaks HTTP, and nothing may pass the guard by plain TCP.',
  },
  {
    check: 'EnvoyFilter exposes internal implementation details that may change at any time',
    objects: /EnvoyFilter\/([^/]+-limits|without-session-cookie)$/,
    why: 'Istio has no other API for limits of requests, nor for one cookie of several.',
  },
];

const programs = findPrograms(() => ({
  istio: goProgram(FOLDER),
  version: pinnedIn(FOLDER, 'istio.io/istio'),
}));

const emitted = emittedObjects()
  .map(({ manifest }) => manifest)
  .filter(({ apiVersion }) => MESH.test(apiVersion));
const objects = [...emitted, ...samples()];
const kinds = [...new Set(objects.map(({ kind }) => kind))].sort();
const oneOf = (wanted: string) => objects.find(({ kind }) => kind === wanted) as Manifest;

suiteWith(programs, 'objects of the mesh', ({ istio, version }) => {
  test('are what Istio takes', () => {
    const verdicts = judgeMesh(istio, objects);
    const findings = objects.flatMap((manifest, index) => {
      const { error, warning } = verdicts[index] ?? {};
      return [error, warning].flatMap(remarksOf).map(check => ({ check, object: qualifiedName(manifest) }));
    });
    record({
      judge: "istiod's validation (istio.io/istio/pkg/config)",
      version,
      what: `${kinds.join(', ')} of dist and of the blocks`,
      expected: objects.length,
      judged: verdicts.filter(({ known }) => known).length,
      findings,
      exceptions: EXCEPTIONS,
    });
  });

  test.each(kinds)('would be refused with a field that there is not: %s', kind => {
    const manifest = oneOf(kind);
    const wrong = { ...manifest, spec: { ...(manifest['spec'] as object), hardened: true } };
    expect(judgeMesh(istio, [wrong])).toEqual([{ known: true, error: expect.stringContaining('hardened') }]);
  });

  test.each<[string, object, RegExp]>([
    ['AuthorizationPolicy', { rules: [{ from: [{ source: {} }] }] }, /at least one|empty|must be set/],
    [
      'AuthorizationPolicy',
      { action: 'ALLOW', rules: [{ when: [{ key: 'request.header[x]', values: ['a'] }] }] },
      /key/,
    ],
    ['DestinationRule', { host: '' }, /empty domain name/],
    ['EnvoyFilter', { configPatches: [{ applyTo: 'HTTP_FILTER' }] }, /patch/],
    ['Gateway', { servers: [{ port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: ['*'] }] }, /TLS/],
    ['MeshConfig', { extensionProviders: [{ name: 'a', envoyExtAuthzHttp: { service: 'b.svc', port: 0 } }] }, /port/],
    ['PeerAuthentication', { portLevelMtls: { 8080: { mode: 'DISABLE' } } }, /selector|port/],
    ['RequestAuthentication', { jwtRules: [{ issuer: '' }] }, /issuer/],
    [
      'VirtualService',
      { hosts: ['ml.example.com'], http: [{ route: [{ destination: { host: '' } }] }] },
      /empty domain name/,
    ],
  ])('would be refused where they are wrong: %s %#', (kind, spec, error) => {
    const wrong = kind === 'MeshConfig' ? meshConfig(spec) : { ...oneOf(kind), spec };
    expect(judgeMesh(istio, [wrong])).toMatchObject([{ known: true, error: expect.stringMatching(error) }]);
  });

  test('are no more than those of kinds that Istio knows', () => {
    const stranger = { apiVersion: 'security.istio.io/v1', kind: 'Firewall', metadata: { name: 'a' }, spec: {} };
    expect(judgeMesh(istio, [stranger])).toEqual([{ known: false }]);
  });
});
