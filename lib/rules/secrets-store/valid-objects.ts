import { at } from '../../values/manifest';
import { field, isSet, type Place } from '../../values/place';
import { blame, isText, objectRule } from '../objects';
import type { Violation } from '../rule';
import { entriesOf, isForAws, objectsText, SECRETS_STORE } from './objects-text';

const TYPES: readonly unknown[] = ['secretsmanager', 'ssmparameter'];

export const validObjects = objectRule({
  id: 'secrets-store/valid-objects',
  title: 'a SecretProviderClass of AWS lists objects that its provider reads',
  why: 'the list is a text that nothing checks: with a slip the mount fails, and the pod does not start',
  severity: 'medium',
  standards: ['AWS Secrets Store CSI provider', 'GenAI on EKS chapter'],
  seenBy: [],
  group: SECRETS_STORE,
  kinds: ['SecretProviderClass'],
  violations: manifest => {
    if (!isForAws(manifest)) return [];
    const entries = entriesOf(manifest);
    return entries === undefined
      ? [{ path: objectsText(manifest).path, given: '(not shown)' }]
      : entries.flatMap(problems);
  },
  allowed:
    'a YAML list; each entry with objectName, and objectType unless that is an ARN; a version or a label; for a failover an objectAlias',
  fix: 'write parameters.objects as a list of { objectName, objectType: secretsmanager, objectAlias }',
});

function problems(entry: Place): readonly Violation[] {
  const given = (key: string) => field(entry, key);
  const name = given('objectName');
  const isArn = isText(name.value) && name.value.startsWith('arn:');
  return blame(
    ...(isText(name.value) ? [] : [name]),
    ...(isArn || TYPES.includes(given('objectType').value) ? [] : [given('objectType')]),
    ...(isSet(given('objectVersion').value) && isSet(given('objectVersionLabel').value)
      ? [given('objectVersionLabel')]
      : []),
    ...(isSet(given('failoverObject').value) && !isText(given('objectAlias').value) ? [given('objectAlias')] : []),
    ...(['path', 'objectAlias'] as const).flatMap(key =>
      (Array.isArray(given('jmesPath').value) ? (given('jmesPath').value as unknown[]) : []).flatMap((item, index) =>
        isText(at(item, key)) ? [] : [{ path: `${given('jmesPath').path}[${index}].${key}`, value: at(item, key) }],
      ),
    ),
  );
}
