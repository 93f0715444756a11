import { field, items } from '../../values/place';
import { isBlank, objectRule, place, refuse } from '../objects';

/** Keys that hold a credential themselves, where others name a file or a program. */
const HELD = ['token', 'username', 'password', 'client-key-data', 'auth-provider'];

export const noStaticCredentials = objectRule({
  id: 'kubeconfig/no-static-credentials',
  title: 'a kubeconfig names what gets the credential, and holds none',
  why: 'a file is copied and committed; the token in it works for whoever finds it, for years if it is of an account',
  severity: 'high',
  standards: ['CIS 3.1.2', 'access-control article', 'NSA/CISA authentication and authorization'],
  seenBy: [],
  group: '',
  kinds: ['Config'],
  violations: manifest =>
    items(place(manifest, 'users'))
      .map(entry => field(entry, 'user'))
      .flatMap(user =>
        refuse(
          HELD.map(key => field(user, key)),
          isBlank,
        ).map(({ path }) => ({ path, given: '(not shown)' })),
      ),
  allowed: 'exec, tokenFile, or client-certificate and client-key as paths of files',
  fix: 'name a program in exec that logs in, or the tokenFile that a short-lived token is kept in',
});
