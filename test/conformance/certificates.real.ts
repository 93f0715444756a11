import type { Manifest } from '../../lib';
import { at, listAt, qualifiedName } from '../../lib/values/manifest';
import { certManagerProgram } from '../support/real/cert-manager';
import { kubernetesProgram } from '../support/real/kubernetes-program';
import { findPrograms } from '../support/real/programs';
import { mustRun } from '../support/real/run';
import { suiteWith } from '../support/real/suite';
import { CertificateAuthority } from './certificates/authority';
import { differences } from './certificates/differences';
import { asClient, asServer } from './certificates/handshake';
import type { Issued } from './certificates/issued';
import { samples } from './certificates/samples';
import { emittedObjects } from './support/emitted';
import { record } from './support/record';

const LONG = 600_000;

const programs = findPrograms(() => {
  mustRun('openssl', ['version']);
  return { kubernetes: kubernetesProgram('1.37'), certManager: certManagerProgram() };
});

/** Certificates and issuers that are emitted. The one that asks a public authority is stood in for by our own. */
const emitted = emittedObjects()
  .filter(({ platform, manifest }) => platform === 'dist/kubeflow' && manifest.apiVersion === 'cert-manager.io/v1')
  .map(({ manifest }) => (at(manifest, 'spec', 'acme') === undefined ? manifest : standIn(manifest)));
const certificates = [...emitted, ...samples()].filter(({ kind }) => kind === 'Certificate');
const serves = (manifest: Manifest) => listAt(manifest, 'spec', 'usages').includes('server auth');
const isAuthority = (manifest: Manifest) => at(manifest, 'spec', 'isCA') === true;
const hostOf = (manifest: Manifest) => String(listAt(manifest, 'spec', 'dnsNames')[0]);

suiteWith(programs, 'certificates that cert-manager issues', ({ workplace, kubernetes, certManager }) => {
  let authority: CertificateAuthority;
  const issued = new Map<Manifest, Issued>();
  const of = (manifest: Manifest) => issued.get(manifest) as Issued;

  beforeAll(async () => {
    authority = await CertificateAuthority.start(workplace, kubernetes, certManager);
    await authority.apply([...emitted, ...samples()]);
    for (const certificate of certificates) issued.set(certificate, await authority.issued(certificate));
  }, LONG);

  test('are what their manifests ask for', () => {
    const findings = certificates.flatMap(manifest =>
      differences(manifest, of(manifest)).map(says => ({
        check: 'as asked for',
        object: qualifiedName(manifest),
        says,
      })),
    );
    record({
      judge: 'cert-manager',
      version: certManager.version,
      what: 'certificates of dist/kubeflow and of the blocks, issued (a CA stands in for ACME)',
      expected: certificates.length,
      judged: issued.size,
      findings,
    });
  });

  test.each<[string, object]>([
    ['another name', { dnsNames: ['other.example.com'] }],
    ['a common name', { commonName: 'somebody' }],
    ['a longer life', { duration: '2161h' }],
    ['a larger key', { privateKey: { algorithm: 'ECDSA', size: 384, encoding: 'PKCS8' } }],
    ['another algorithm', { privateKey: { algorithm: 'RSA', size: 256, encoding: 'PKCS8' } }],
    ['another encoding', { privateKey: { algorithm: 'ECDSA', size: 256, encoding: 'PKCS1' } }],
    ['another use', { usages: ['digital signature', 'client auth'] }],
    ['a use of the key more', { usages: ['digital signature', 'key encipherment', 'server auth'] }],
    ['a use that nobody knows', { usages: ['digital signature', 'server auth', 'any'] }],
    ['an authority', { isCA: true }],
  ])('that are not as asked for would be seen: %s', (_, changed) => {
    const dex = certificates.find(({ metadata }) => metadata.name === 'dex-tls') as Manifest;
    expect(differences({ ...dex, spec: { ...(dex['spec'] as object), ...changed } }, of(dex))).not.toEqual([]);
  });

  test('are taken from servers by clients that trust the authority, and from clients alone by nobody', async () => {
    for (const manifest of certificates.filter(one => !isAuthority(one))) {
      const error = await asServer(of(manifest), hostOf(manifest));
      expect([qualifiedName(manifest), error]).toEqual([
        qualifiedName(manifest),
        serves(manifest) ? undefined : 'INVALID_PURPOSE',
      ]);
    }
  });

  test('are taken from clients by servers that trust the authority, and from servers alone by nobody', async () => {
    const server = certificates.find(({ metadata }) => metadata.name === 'dex-tls') as Manifest;
    for (const manifest of certificates.filter(one => !isAuthority(one))) {
      const error = await asClient(of(manifest), of(server), hostOf(server));
      const isClient = listAt(manifest, 'spec', 'usages').includes('client auth');
      expect([qualifiedName(manifest), error === undefined]).toEqual([qualifiedName(manifest), isClient]);
    }
  });

  test('are renewed when they ask for it', async () => {
    for (const manifest of certificates) {
      const time = Date.parse(String(at(await authority.status(manifest), 'renewalTime')));
      const before = (Date.parse(of(manifest).certificate.validTo) - time) / 3_600_000;
      expect([qualifiedName(manifest), `${before}h`]).toEqual([
        qualifiedName(manifest),
        at(manifest, 'spec', 'renewBefore'),
      ]);
    }
  });

  test(
    'have a new key after a renewal, and no more requests than they keep',
    async () => {
      const renewed = emitted.filter(({ kind }) => kind === 'Certificate');
      for (const manifest of renewed) {
        await authority.renew(manifest);
        const { key, certificate } = await authority.issued(manifest);
        expect(certificate.serialNumber).not.toBe(of(manifest).certificate.serialNumber);
        expect([qualifiedName(manifest), key.equals(of(manifest).key)]).toEqual([qualifiedName(manifest), false]);
        expect(await authority.requestsOf(manifest)).toBe(at(manifest, 'spec', 'revisionHistoryLimit'));
      }
    },
    LONG,
  );

  test('would keep their key if they asked for that', async () => {
    const [first] = samples().filter(({ kind }) => kind === 'Certificate') as [Manifest];
    const spec = first['spec'] as object;
    const privateKey = { ...(at(spec, 'privateKey') as object), rotationPolicy: 'Never' };
    const soft = {
      ...first,
      metadata: { ...first.metadata, name: 'soft' },
      spec: { ...spec, secretName: 'soft', privateKey },
    };
    await authority.apply([soft]);
    const { key } = await authority.issued(soft);
    await authority.renew(soft);
    expect((await authority.issued(soft)).key.equals(key)).toBe(true);
  });
});

function standIn(issuer: Manifest): Manifest {
  return { ...issuer, spec: { ca: { secretName: 'platform-internal' } } };
}
