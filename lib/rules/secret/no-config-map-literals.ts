import { at } from '../../values/manifest';
import { objectRule, place } from '../objects';
import { setsSecret } from './config-text';
import { holdsSecret, looksRandom, maybeSecret, namesSecret } from './secret-text';

export const noConfigMapLiterals = objectRule({
  id: 'secret/no-config-map-literals',
  title: 'no ConfigMap holds a secret',
  why: 'ConfigMaps are read by everybody with the role view, are not encrypted at rest, and lie in the repository',
  severity: 'critical',
  standards: ['CIS 5.4.1', 'Kubeflow security chapter'],
  seenBy: ['trivy KSV-0109', 'trivy KSV-01010', 'polaris sensitiveConfigmapContent', 'kubescape C-0012'],
  group: '',
  kinds: ['ConfigMap'],
  violations: manifest =>
    Object.entries(Object(at(manifest, 'data')))
      .filter(([key, text]) => typeof text === 'string' && isTelling(key, text))
      // Reports are read by more people than the secret is for.
      .map(([key]) => ({ path: place(manifest, 'data', key).path, given: '(not shown)' })),
  allowed: 'no secret as text',
  fix: 'move it into a Secret that is fetched, mount that as a file, and change the secret: it is known now',
});

function isTelling(key: string, text: string): boolean {
  const isValue = !text.trim().includes('\n') && !/^[[{]/.test(text.trim());
  const isSecret = isValue && ((namesSecret(key) && maybeSecret(text.trim())) || looksRandom(text.trim()));
  return isSecret || holdsSecret(text) || setsSecret(key, text);
}
