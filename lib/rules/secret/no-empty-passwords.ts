import { field } from '../../values/place';
import { podRule } from '../pod-rule';
import { blame, containerItems } from '../workload/places';

/** Variables of the usual images, and the values with which they let everybody in. */
const OPEN: ReadonlyMap<unknown, RegExp> = new Map(
  Object.entries({
    ALLOW_ANONYMOUS_LOGIN: /^(1|true|yes)$/i,
    ALLOW_EMPTY_PASSWORD: /^(1|true|yes)$/i,
    MARIADB_ALLOW_EMPTY_ROOT_PASSWORD: /./,
    MYSQL_ALLOW_EMPTY_PASSWORD: /./,
    POSTGRES_HOST_AUTH_METHOD: /^trust$/i,
  }),
);

export const noEmptyPasswords = podRule({
  id: 'secret/no-empty-passwords',
  title: 'no database is told to let everybody in',
  why: 'whoever reaches the port then is its administrator',
  severity: 'high',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  violations: pod =>
    blame(
      pod,
      containerItems(pod, 'env')
        .filter(variable => {
          const value = field(variable, 'value').value;
          return typeof value === 'string' && OPEN.get(field(variable, 'name').value)?.test(value) === true;
        })
        .map(variable => field(variable, 'value')),
    ),
  allowed: 'no switch that allows an empty password, an anonymous login or trust',
  fix: 'leave the variable out, and mount a password as a file, for example with MYSQL_ROOT_PASSWORD_FILE',
});
