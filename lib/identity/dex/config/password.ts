import * as v from 'valibot';
import { email } from '../../../values/name';
import { hint, object, text } from '../../../values/schema';
import { secretReference } from '../../../values/secret-reference';

/**
 * A user of Dex's own password database, for tests only: it knows no second factor, no lock-out and no change of password.
 * @see https://dexidp.io/docs/connectors/local/
 */
export const staticPassword = object({
  email: v.pipe(email, v.description('Address of the user, which is who they are to Kubeflow.')),
  username: v.pipe(text(/\S/, 'a name', 'for example "ada"'), v.description('Name of the user.')),
  userID: v.pipe(
    text(
      /^[A-Za-z0-9][A-Za-z0-9-]*$/,
      'letters, digits and -, as a text',
      'for example "08a8684b-db88-4b73-90a9-3cd1661f5466"',
    ),
    v.description('Id of the user, never given to anybody else.'),
  ),
  emailVerified: v.pipe(
    v.boolean(hint('true or false', 'say whether somebody verified the address')),
    v.description('Whether somebody verified the address; Dex would take it for granted.'),
  ),
  hash: v.pipe(secretReference, v.description('Where the bcrypt hash of the password lies: of cost 12, at least 10.')),
});
