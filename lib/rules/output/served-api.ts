import { at } from '../../values/manifest';
import { EVERY_KIND } from '../kinds';
import { blame, place } from '../objects';
import type { ObjectRule } from '../rule';
import { isRemoved } from './removed-apis';

export const servedApi: ObjectRule = {
  id: 'output/served-api',
  title: 'objects are written in a version of their API that the cluster serves',
  why: 'the API server refuses the others, after the review and often in the middle of an upgrade',
  severity: 'medium',
  standards: ['Kubernetes: deprecated API migration guide'],
  seenBy: [
    'trivy KSV-0107',
    'kube-linter no-extensions-v1beta',
    'kube-score stable-version',
    'gatekeeper verifydeprecatedapi',
  ],
  kinds: [EVERY_KIND],
  check: (manifest, { kubernetes }) => {
    const version = place(manifest, 'apiVersion');
    const kind = at(manifest, 'kind');
    const isGone =
      typeof version.value === 'string' && typeof kind === 'string' && isRemoved(version.value, kind, kubernetes);
    return isGone ? blame(version) : [];
  },
  allowed: 'a version that the cluster serves',
  fix: 'write the version that replaced it: the deprecated API migration guide of Kubernetes says what changes',
};
