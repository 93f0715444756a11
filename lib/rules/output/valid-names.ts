import type { Manifest } from '../../values/manifest';
import { isDnsLabel, isDnsSubdomain } from '../../values/name';
import { isHostDocument } from '../host-document';
import { EVERY_KIND, isInGroup } from '../kinds';
import { blame, isOf, nameOf, namespaceOf, place } from '../objects';
import type { ObjectRule, Violation } from '../rule';

export const validNames: ObjectRule = {
  id: 'output/valid-names',
  title: 'objects and their namespaces have names that the API server takes',
  why: 'a wrong name is found when somebody applies it, after the review',
  severity: 'medium',
  standards: ['Kubernetes: object names and IDs'],
  seenBy: [],
  kinds: [EVERY_KIND],
  check: manifest => {
    const wrong = wrongNames(manifest);
    return wrong.length > 0 && isHostDocument(manifest) ? [] : wrong;
  },
  allowed: 'a DNS name of at most 253 characters; for Namespaces and Services a DNS label of at most 63',
  fix: 'use lower-case letters, digits, - and, where dots are taken, dots',
};

function wrongNames(manifest: Manifest): readonly Violation[] {
  const namespace = namespaceOf(manifest);
  return [
    ...(isValidName(manifest, nameOf(manifest)) ? [] : blame(place(manifest, 'metadata', 'name'))),
    ...(namespace === undefined || isDnsLabel(namespace) ? [] : blame(place(manifest, 'metadata', 'namespace'))),
  ];
}

function isValidName(manifest: Manifest, name: unknown): boolean {
  // Names of roles and bindings are path segments, so that `system:node` is one.
  if (isInGroup(manifest, 'rbac.authorization.k8s.io')) return isPathSegment(name);
  return isOf(manifest, '', 'Namespace', 'Service') ? isDnsLabel(name) : isDnsSubdomain(name);
}

function isPathSegment(name: unknown): boolean {
  return typeof name === 'string' && /^[^/%]{1,253}$/.test(name) && name !== '.' && name !== '..';
}
