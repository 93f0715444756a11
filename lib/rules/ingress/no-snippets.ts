import { at } from '../../values/manifest';
import { NETWORKING } from '../network/policies';
import { blame, objectRule, place, refuse } from '../objects';

const PREFIX = 'nginx.ingress.kubernetes.io/';
/** Annotations whose text becomes configuration of the controller as it stands. */
const RAW = [
  ...['configuration-snippet', 'server-snippet', 'stream-snippet', 'auth-snippet', 'modsecurity-snippet'],
  'location-snippet',
].map(name => `${PREFIX}${name}`);
/** What lets a value of an annotation end the line that it stands in, or run something. */
const DANGEROUS = /[;{}\n]|_by_lua|lua_package|load_module|proxy_pass|\/run\/secrets\//;

export const noSnippets = objectRule({
  id: 'ingress/no-snippets',
  title: 'no annotation of an Ingress is configuration of its controller',
  why: 'a snippet runs in the controller, which holds the certificates of all hosts and a token that reads every Secret',
  severity: 'critical',
  standards: ['CVE-2021-25742', 'CVE-2025-1974', 'Kubernetes: Ingress'],
  seenBy: [
    'checkov CKV_K8S_152',
    'checkov CKV_K8S_153',
    'checkov CKV_K8S_154',
    'trivy KCV-0093',
    'kyverno disallow-ingress-nginx-custom-snippets',
  ],
  group: NETWORKING,
  kinds: ['Ingress'],
  violations: manifest => {
    const annotations = Object.entries(Object(at(manifest, 'metadata', 'annotations')))
      .filter(([key]) => key.startsWith(PREFIX))
      .map(([key]) => place(manifest, 'metadata', 'annotations', key));
    const raw = RAW.map(key => place(manifest, 'metadata', 'annotations', key)).filter(
      ({ value }) => value !== undefined,
    );
    const others = annotations.filter(({ path }) => !raw.some(other => other.path === path));
    return [...blame(...raw), ...refuse(others, value => typeof value !== 'string' || !DANGEROUS.test(value))];
  },
  allowed: 'annotations of ingress-nginx without snippets, and values that are one plain word or URL',
  fix: 'use the fields and annotations that the controller checks; what it has none for belongs into a gateway of the platform',
});
