import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { record } from '../../../conformance/support/record';
import { passwordOf } from '../../../identity/real/support/slapd';
import { type AuditEvent, eventOf, linesOf } from '../../real/support/audit-log';
import { shows } from '../../real/support/canary';
import { PEOPLE } from '../support/company';
import { secretValue } from '../support/gateway';
import type { WholeCluster } from '../support/whole-cluster';

const FOLDER = '/var/log/kubernetes/audit';

/** Who did what to which object in which namespace, and what was answered. */
const DONE: readonly (readonly [string, string, string, string, string, number])[] = [
  ['dorothy', 'create', 'configmaps', 'team-robotics', 'note', 201],
  ['annie', 'create', 'configmaps', 'team-robotics', '', 403],
  ['dorothy', 'delete', 'networkpolicies', 'team-robotics', 'default-deny', 403],
  ['dorothy', 'create', 'deployments', 'team-robotics', 'escape', 201],
  ['dorothy', 'delete', 'deployments', 'team-robotics', 'escape', 200],
  ['dorothy', 'create', 'serviceaccounts', 'team-speech', 'alan', 403],
  ['dorothy', 'list', 'secrets', 'team-robotics', '', 403],
  ['katherine', 'create', 'pods', 'team-robotics', '', 403],
  ['katherine', 'list', 'refreshtokens', 'auth', '', 403],
  ['ada', 'list', 'pods', 'team-robotics', '', 403],
];

/** What the log of the API server has of all this: who did what, and nothing that was secret in it. */
export function audit(running: () => WholeCluster): void {
  let lines: readonly string[] = [];
  let events: readonly AuditEvent[] = [];

  beforeAll(() => {
    const folder = running().node.path(FOLDER);
    lines = readdirSync(folder).flatMap(name => linesOf(join(folder, name)));
    events = lines.map(eventOf);
  });

  test('has each act of a person by name, with its answer', () => {
    const missing = DONE.filter(
      ([person, verb, resource, namespace, name, code]) =>
        !events.some(
          ({ user, verb: did, objectRef, responseStatus }) =>
            user.username === `${person}@example.com` &&
            did === verb &&
            objectRef?.resource === resource &&
            objectRef.namespace === namespace &&
            (name === '' || objectRef.name === name) &&
            responseStatus?.code === code,
        ),
    );
    record({
      judge: 'kube-apiserver with the emitted audit policy',
      version: running().version(),
      what: 'acts of people in the audit log, what was refused among them: by name, with the answer, and without any secret',
      expected: DONE.length,
      judged: DONE.length - missing.length,
      findings: shown().map(object => ({ check: 'a secret in the log', object })),
    });
  });

  test('Dex and the controllers are there by the names of their accounts', () => {
    const names = new Set(events.map(({ user }) => user.username));
    expect([...names]).toEqual(expect.arrayContaining(['system:serviceaccount:auth:dex', 'system:node:cp-1']));
  });

  test('would show a secret to this test', () =>
    expect(shows(lines.join('\n'), 'system:serviceaccount:auth:dex')).toBe(true));

  /** Which of the secrets that were used are in the log. */
  function shown(): readonly string[] {
    const cluster = running();
    const key = (namespace: string, name: string) => body(secretValue(cluster, namespace, name, 'tls.key'));
    const secrets = [
      ...cluster.secrets,
      ...PEOPLE.map(passwordOf),
      body(readFileSync(cluster.authority.key, 'utf8')),
      key('auth', 'dex-tls'),
      key('istio-system', 'kubeflow-gateway-tls'),
    ];
    expect(secrets.length).toBeGreaterThan(15);
    const text = lines.join('\n');
    return secrets.filter(secret => shows(text, secret));
  }
}

/** A line out of a key, which says enough. */
function body(pem: string): string {
  return pem.split('\n')[1] ?? pem;
}
