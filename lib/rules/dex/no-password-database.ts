import { isSet } from '../../values/place';
import { blame } from '../objects';
import { dexRule, key } from './config';

export const noPasswordDatabase = dexRule({
  id: 'dex/no-password-database',
  title: 'Dex asks a directory or a provider, and keeps no passwords itself',
  why: 'its own database has no second factor, no lock-out and no change of password, and the users of the samples are in it',
  severity: 'high',
  standards: ['Kubeflow security chapter', 'Dex: local connector'],
  seenBy: [],
  violations: config => {
    const enabled = key(config, 'enablePasswordDB');
    const users = key(config, 'staticPasswords');
    if (enabled.value === true) return blame(enabled);
    return isSet(users.value) && !(Array.isArray(users.value) && users.value.length === 0)
      ? [{ path: users.path, given: '(not shown)' }]
      : [];
  },
  allowed: 'enablePasswordDB left out or false, and no staticPasswords',
  fix: 'add a connector for the directory of your users, and remove the database',
});
