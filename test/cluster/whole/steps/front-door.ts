import { readFileSync } from 'node:fs';
import { at, listAt } from '../../../../lib/values/manifest';
import type { Browser } from '../../../identity/real/support/browser';
import { claimsIn, enter, PLATFORM } from '../../../identity/real/support/platform-login';
import { AUTHORITIES } from '../support/app';
import { startCertManager } from '../support/cert-manager';
import { startCompany } from '../support/company';
import { eventually } from '../support/eventually';
import { startGateway } from '../support/gateway';
import type { WholePrograms } from '../support/programs';
import { SECRETS, secretObjects } from '../support/secrets';
import { browserOf } from '../support/visitor';
import { AUTHORITY_SECRET, type WholeCluster } from '../support/whole-cluster';

const CHECK = 'check-secrets';
const PATIENCE = 240_000;
const LONG = PATIENCE + 60_000;
/** Deployments of the front door, by namespace. */
const FRONT_DOOR = { auth: 'dex', 'oauth2-proxy': 'oauth2-proxy' };

/** How people come in: certificates, secrets, Dex, oauth2-proxy, and a login through all of them. */
export function frontDoor(running: () => WholeCluster, programs: WholePrograms): void {
  const podsOf = (namespace: string) =>
    running()
      .list('pods', namespace)
      .filter(({ metadata }) => metadata.name.startsWith(`${FRONT_DOOR[namespace as keyof typeof FRONT_DOOR]}-`));

  test(
    'cert-manager issues every certificate that is emitted',
    async () => {
      const cluster = running();
      const { certificate, key } = cluster.authority;
      cluster.apply({
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'kubernetes.io/tls',
        metadata: { name: AUTHORITY_SECRET, namespace: 'cert-manager' },
        stringData: { 'tls.crt': readFileSync(certificate, 'utf8'), 'tls.key': readFileSync(key, 'utf8') },
      });
      await startCertManager(cluster, programs.certManager);
      cluster.must('wait', '--for=condition=Ready', 'certificates', '--all', '--all-namespaces', '--timeout=120s');
      expect(cluster.list('certificates').length).toBeGreaterThan(3);
    },
    LONG,
  );

  test(
    'every check of secrets passes as soon as they are there',
    async () => {
      const cluster = running();
      for (const [, , , value] of SECRETS) cluster.secrets.add(value);
      cluster.apply(...secretObjects(), {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: AUTHORITIES, namespace: 'auth' },
        data: { 'company.crt': cluster.authority.pem },
      });
      const jobs = cluster.list('jobs').filter(({ metadata }) => metadata.name === CHECK);
      expect(jobs.length).toBeGreaterThan(4);
      // A GitOps controller makes them anew at each run.
      for (const { metadata } of jobs) cluster.must('delete', 'job', CHECK, `--namespace=${metadata.namespace}`);
      await cluster.applyFolder(cluster.manifests);
      for (const { metadata } of jobs) {
        cluster.must(
          'wait',
          '--for=condition=Complete',
          `job/${CHECK}`,
          `--namespace=${metadata.namespace}`,
          '--timeout=120s',
        );
      }
    },
    LONG,
  );

  test.each(Object.entries(FRONT_DOOR))(
    'in %s, %s becomes ready with its Secrets, and is not started twice',
    (namespace, name) => {
      running().must(
        'wait',
        '--for=condition=Available',
        `deployment/${name}`,
        `--namespace=${namespace}`,
        '--timeout=200s',
      );
      const pods = podsOf(namespace);
      expect(pods).toHaveLength(2);
      for (const pod of pods) {
        expect(listAt(pod, 'status', 'containerStatuses').map(status => at(status, 'restartCount'))).toEqual([0]);
        expect(at(pod, 'spec', 'hostUsers')).toBe(false);
      }
    },
    LONG,
  );

  describe('a person', () => {
    let browser: Browser;

    beforeAll(async () => {
      const cluster = running();
      await startCompany(cluster, programs.slapd);
      await startGateway(cluster, []);
    }, LONG);
    beforeEach(async () => {
      browser = await browserOf(running());
    });

    test('is asked to log in, and comes in through the form of Dex with e-mail and groups', async () => {
      expect((await browser.visit(PLATFORM)).status).toBe(403);
      await enter(browser, 'katherine');
      const inside = await browser.visit(PLATFORM);
      expect([inside.status, inside.headers['x-auth-request-email']]).toEqual([200, 'katherine@example.com']);
      const { email, groups } = await claimsIn(browser);
      expect([email, [...(groups ?? [])].sort()]).toEqual(['katherine@example.com', ['ml-platform', 'robotics-leads']]);
    });

    test.each([
      ['a wrong password', 'katherine', 'wrong', 401],
      ['somebody outside of the platform', 'joan', undefined, 401],
      ['an address of a domain that is not admitted', 'eve', undefined, 403],
    ])('is kept out with %s', async (_, uid, password, status) => {
      expect((await enter(browser, uid, password)).status).toBe(status);
      expect((await browser.visit(PLATFORM)).status).toBe(403);
    });

    test(
      'stays logged in while a changed configuration of Dex replaces its pods',
      async () => {
        await enter(browser, 'katherine');
        const cluster = running();
        const before = podsOf('auth').map(({ metadata }) => metadata.name);
        cluster.change('login.yaml', ['dex', 'config', 'logger', 'level'], 'warn');
        await cluster.applyFolder(cluster.manifests);
        await eventually(() => {
          cluster.must('rollout', 'status', 'deployment/dex', '--namespace=auth', '--timeout=100s');
          const after = podsOf('auth').map(({ metadata }) => metadata.name);
          expect(after).toHaveLength(2);
          for (const name of after) expect(before).not.toContain(name);
        }, PATIENCE);
        expect((await browser.visit(PLATFORM)).status).toBe(200);
        await enter(await browserOf(cluster), 'katherine');
      },
      LONG,
    );
  });
}
