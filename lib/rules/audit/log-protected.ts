import type { Component } from '../control-plane/component';
import { blame } from '../objects';
import type { ObjectRule, Violation } from '../rule';
import { API_SERVER_KINDS, apiServerIn } from './api-server';

/** Folders of the host that belong to logs of this kind alone. */
const OWN_FOLDER = /^\/var\/log\/(?:[^/]+\/)*[^/]+\/?$/;

export const logProtected: ObjectRule = {
  id: 'audit/log-protected',
  title: 'the audit log lies in a folder of its own on the host, where no tenant comes',
  why: 'who can read it knows everything that everybody does, who can write it takes himself out of it, and what is in the container is gone with it',
  severity: 'medium',
  standards: ['CIS 3.2.1', 'Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: [],
  kinds: API_SERVER_KINDS,
  check: manifest => {
    const server = apiServerIn(manifest);
    return server === undefined ? [] : violationsOf(server);
  },
  allowed:
    'a path below a folder in /var/log that is mounted from the host, for the server to write, and not the output of the container',
  fix: 'log to /var/log/kubernetes/audit/audit.log and mount /var/log/kubernetes/audit',
};

function violationsOf({ flag, hostPath }: Component): readonly Violation[] {
  const { value: path = '', place } = flag('audit-log-path');
  if (path === '') return [];
  const folder = hostPath(path.slice(0, path.lastIndexOf('/')) || '/');
  if (!path.startsWith('/') || folder === undefined) return blame(place);
  return typeof folder.value === 'string' && OWN_FOLDER.test(folder.value) && !folder.value.split('/').includes('..')
    ? []
    : blame(folder);
}
