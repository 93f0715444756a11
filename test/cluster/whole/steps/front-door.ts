import { readFileSync } from 'node:fs';
import { at, listAt, type Manifest } from '../../../../lib/values/manifest';
import { type Finding, record } from '../../../conformance/support/record';
import type { Browser } from '../../../identity/real/support/browser';
import { claimsIn, enter, PLATFORM } from '../../../identity/real/support/platform-login';
import { AUTHORITIES } from '../support/app';
import { startCertManager } from '../support/cert-manager';
import { startCompany } from '../support/company';
import { eventually } from '../support/eventually';
import { startGateway } from '../support/gateway';
import { runNotebook, stopNotebook } from '../support/notebook-controller';
import type { WholePrograms } from '../support/programs';
import { SECRETS, secretObjects } from '../support/secrets';
import { browserOf } from '../support/visitor';
import { AUTHORITY_SECRET, type WholeCluster } from '../support/whole-cluster';

const CHECK = 'check-secrets';
const NOTEBOOK = '/notebook/team-robotics/katherine';
const PATIENCE = 240_000;
const LONG = PATIENCE + 60_000;
/** Deployments of the front door, by namespace. */
const FRONT_DOOR = { auth: 'dex', 'oauth2-proxy': 'oauth2-proxy' };

/** Who comes, and what is answered at the end of the login and by the platform then. */
const VISITS: readonly Visit[] = [
  { uid: 'katherine', callback: 200, home: 200 },
  { uid: 'ada', callback: 200, home: 200 },
  { uid: 'katherine', password: 'wrong', callback: 401, home: 403 },
  { uid: 'joan', callback: 401, home: 403 },
  { uid: 'eve', callback: 403, home: 403 },
];

interface Visit {
  readonly uid: string;
  /** @default - their own */
  readonly password?: string;
  readonly callback: number;
  readonly home: number;
}

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
      // They wait for Secrets, and the kubelet looks again every two minutes.
      running().must('delete', 'pods', `--namespace=${namespace}`, `--selector=app.kubernetes.io/name=${name}`);
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
      await runNotebook(cluster, 'team-robotics', 'katherine');
      await startCompany(cluster, programs.slapd);
      const notebook = { prefix: `${NOTEBOOK}/`, namespace: 'team-robotics', service: 'katherine' };
      await startGateway(cluster, [notebook]);
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

    test(
      'opens her notebook, and nobody does who is not logged in',
      async () => {
        const api = `${PLATFORM}${NOTEBOOK}/api`;
        expect((await browser.visit(api)).status).toBe(403);
        await enter(browser, 'katherine');
        await eventually(async () => {
          const { status, body } = await browser.visit(api);
          expect([status, body]).toEqual([200, expect.stringMatching(/"version"/)]);
        }, PATIENCE);
        expect((await browser.visit(`${PLATFORM}${NOTEBOOK}/lab`)).body).toContain('JupyterLab');
        stopNotebook(running(), 'team-robotics', 'katherine');
      },
      LONG,
    );

    test(
      'comes in, or is kept out',
      async () => {
        const findings: Finding[] = [];
        let answered = 0;
        for (const { uid, password, callback, home } of VISITS) {
          const visitor = await browserOf(running());
          const statuses = [(await enter(visitor, uid, password)).status, (await visitor.visit(PLATFORM)).status];
          answered += 1;
          if (statuses.join() !== `${callback},${home}`)
            findings.push({ check: `${callback},${home}`, object: uid, says: statuses.join() });
        }
        record({
          judge: 'Dex and oauth2-proxy',
          version: Object.entries(FRONT_DOOR)
            .map(([namespace]) => releaseOf(podsOf(namespace)[0]))
            .join(', '),
          what: 'people of the directory at the front door, who come in or are kept out: by their password, their groups, their domain',
          expected: VISITS.length,
          judged: answered,
          findings,
        });
      },
      LONG,
    );

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

/** The release that a pod's image says it is. */
function releaseOf(pod: Manifest | undefined): string {
  const image = String(at(listAt(pod, 'spec', 'containers')[0], 'image'));
  return /:v([\d.]+)@/.exec(image)?.[1] ?? image;
}
