import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { passwordOf } from '../../../identity/real/support/slapd';
import { type AuditEvent, eventOf, linesOf } from '../../real/support/audit-log';
import { shows } from '../../real/support/canary';
import { PEOPLE } from '../support/company';
import { secretValue } from '../support/gateway';
import type { WholeCluster } from '../support/whole-cluster';

const FOLDER = '/var/log/kubernetes/audit';

/** What the log of the API server has of all this: who did what, and nothing that was secret in it. */
export function audit(running: () => WholeCluster): void {
  let lines: readonly string[] = [];
  let events: readonly AuditEvent[] = [];

  beforeAll(() => {
    const folder = running().node.path(FOLDER);
    lines = readdirSync(folder).flatMap(name => linesOf(join(folder, name)));
    events = lines.map(eventOf);
  });

  test.each<[string, string, string, string, string, number]>([
    ['dorothy', 'create', 'configmaps', 'team-robotics', 'note', 201],
    ['annie', 'create', 'configmaps', 'team-robotics', 'note', 403],
    ['dorothy', 'delete', 'networkpolicies', 'team-robotics', 'default-deny', 403],
    ['dorothy', 'create', 'deployments', 'team-robotics', 'escape', 201],
    ['dorothy', 'delete', 'deployments', 'team-robotics', 'escape', 200],
    ['dorothy', 'create', 'serviceaccounts', 'team-speech', 'alan', 403],
    ['dorothy', 'list', 'secrets', 'team-robotics', '', 403],
    ['katherine', 'create', 'pods', 'team-robotics', '', 403],
    ['katherine', 'list', 'refreshtokens', 'auth', '', 403],
    ['ada', 'list', 'pods', 'team-robotics', '', 403],
  ])(
    '%s: %s %s in %s %s was answered with %s, and is there by name',
    (person, verb, resource, namespace, name, code) => {
      const found = events.filter(
        ({ user, verb: did, objectRef, responseStatus }) =>
          user.username === `${person}@example.com` &&
          did === verb &&
          objectRef?.resource === resource &&
          objectRef.namespace === namespace &&
          (name === '' || objectRef.name === name) &&
          responseStatus?.code === code,
      );
      expect(found.length).toBeGreaterThan(0);
    },
  );

  test('Dex and the controllers are there by the names of their accounts', () => {
    const names = new Set(events.map(({ user }) => user.username));
    expect([...names]).toEqual(expect.arrayContaining(['system:serviceaccount:auth:dex', 'system:node:cp-1']));
  });

  test('holds none of the secrets that were used', () => {
    const cluster = running();
    const secrets = [
      ...cluster.secrets,
      ...PEOPLE.map(passwordOf),
      ...[cluster.authority.key].map(path => body(readFileSync(path, 'utf8'))),
      ...['dex-tls'].map(name => body(secretValue(cluster, 'auth', name, 'tls.key'))),
      body(secretValue(cluster, 'istio-system', 'kubeflow-gateway-tls', 'tls.key')),
    ];
    expect(secrets.length).toBeGreaterThan(15);
    const text = lines.join('\n');
    // So the test would see one.
    expect(shows(text, 'system:serviceaccount:auth:dex')).toBe(true);
    expect(secrets.filter(secret => shows(text, secret))).toEqual([]);
  });
}

/** A line out of a key, which says enough. */
function body(pem: string): string {
  return pem.split('\n')[1] ?? pem;
}
