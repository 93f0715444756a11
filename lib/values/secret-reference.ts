import type * as v from 'valibot';
import { dnsSubdomain } from './name';
import { object, text } from './schema';

/** Where a secret lies: a Secret's name and one of its keys. There is no way to give the secret itself. */
export const secretReference = object({
  name: dnsSubdomain,
  key: text(/^[-._a-zA-Z0-9]{1,253}$/, 'a key of the Secret: letters, digits, -, _ and .', 'for example "token"'),
});

/** Where a secret lies: a Secret's name and one of its keys. */
export type SecretReference = v.InferOutput<typeof secretReference>;
