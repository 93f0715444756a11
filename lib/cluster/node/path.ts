import * as v from 'valibot';
import { hint, text } from '../../values/schema';

const ALLOWED = 'an absolute path, without . and ..';

/** A path on a node. */
export const absolutePath = v.pipe(
  text(/^(\/[\w.+@-]+)+$/, ALLOWED, 'for example "/etc/kubernetes/pki/ca.crt"'),
  v.check(
    path => !path.split('/').some(part => part === '.' || part === '..'),
    hint(ALLOWED, 'write where it leads to'),
  ),
);
