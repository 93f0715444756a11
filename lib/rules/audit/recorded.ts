import type { Component } from '../control-plane/component';
import { blame } from '../objects';
import type { ObjectRule, Violation } from '../rule';
import { API_SERVER_KINDS, apiServerIn } from './api-server';

/** Least of what is kept: days, files and megabytes (CIS 1.2.17 to 1.2.19). */
const LEAST = { 'audit-log-maxage': 30, 'audit-log-maxbackup': 10, 'audit-log-maxsize': 100 } as const;

export const recorded: ObjectRule = {
  id: 'audit/recorded',
  title: 'the API server has an audit policy, somewhere to log to, and says how long logs are kept',
  why: 'a policy without a log, and a log without a policy, record nothing, and the server says so to nobody; what it keeps by itself changed with 1.36',
  severity: 'high',
  standards: ['CIS 1.2.16', 'CIS 1.2.17', 'CIS 1.2.18', 'CIS 1.2.19', 'CIS 3.2.1', 'Kubeflow security chapter'],
  seenBy: [
    'trivy KCV-0019',
    'trivy KCV-0020',
    'trivy KCV-0021',
    'trivy KCV-0022',
    'checkov CKV_K8S_91',
    'checkov CKV_K8S_92',
    'checkov CKV_K8S_93',
    'checkov CKV_K8S_94',
    'kube-bench 1.2.16',
    'kube-bench 1.2.17',
    'kube-bench 1.2.18',
    'kube-bench 1.2.19',
    'kube-bench 3.2.1',
    'kubescape C-0067',
  ],
  kinds: API_SERVER_KINDS,
  check: manifest => {
    const server = apiServerIn(manifest);
    return server === undefined ? [] : [...backend(server), ...rotation(server)];
  },
  allowed:
    '--audit-policy-file; --audit-log-path or --audit-webhook-config-file; for a log --audit-log-maxage of 30 days or more, --audit-log-maxbackup of 10 files or more, --audit-log-maxsize of 100 MB or more',
  fix: 'take the flags that AuditPolicy gives',
};

function backend({ flag }: Component): readonly Violation[] {
  const isMissing = (...names: readonly string[]) => names.every(name => (flag(name).value ?? '') === '');
  return [
    ...(isMissing('audit-policy-file') ? blame(flag('audit-policy-file').place) : []),
    ...(isMissing('audit-log-path', 'audit-webhook-config-file') ? blame(flag('audit-log-path').place) : []),
  ].slice(0, 1);
}

// Nothing rotates what goes to the output of the container.
function rotation({ flag }: Component): readonly Violation[] {
  const { value: path = '' } = flag('audit-log-path');
  if (path === '' || path === '-') return [];
  const places = Object.entries(LEAST)
    .map(([name, least]) => ({ ...flag(name), least }))
    .filter(({ value, least }) => !/^\d+$/.test(value ?? '') || Number(value) < least)
    .map(({ place }) => place);
  // What is missing is missing at one and the same place.
  return blame(...places.filter(({ path: one }, index) => places.findIndex(other => other.path === one) === index));
}
