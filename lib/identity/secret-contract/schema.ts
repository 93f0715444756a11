import * as v from 'valibot';
import { roleArn } from '../../access/cloud-identity';
import { secretStoreSchema } from '../../secrets/secret-store';
import { image } from '../../values/image';
import { dnsSubdomain } from '../../values/name';
import { hint, object, objectWithOneOf, oneOf, text } from '../../values/schema';

const named = object({
  name: dnsSubdomain,
  kind: v.optional(
    v.pipe(
      oneOf(['SecretStore', 'ClusterSecretStore']),
      v.description('A ClusterSecretStore must bound the namespaces that may use it, by its conditions.'),
    ),
    'SecretStore',
  ),
});

const PATH = text(/^[^\s/]+(\/[^\s/]+)*$/, 'a path without blanks', 'for example "platform"');

/** What `SecretContract` takes. */
export const secretContractSchema = object({
  store: v.pipe(
    objectWithOneOf(['named', 'own'], {
      named: v.optional(v.pipe(named, v.description('A store that is there already, in every namespace or for all.'))),
      own: v.optional(
        v.pipe(
          secretStoreSchema,
          v.description(
            'Where the values lie: every namespace gets a store of its own, and the account it signs in with.',
          ),
        ),
      ),
      irsa: v.optional(
        v.pipe(roleArn, v.description('Role of AWS of that account; it should read what lies below the prefix alone.')),
      ),
    }),
    v.description('Where the values come from.'),
  ),
  image: v.pipe(image, v.description('Image with a shell and the tools of busybox, for the check.')),
  prefix: v.optional(v.pipe(PATH, v.description('Path in the store below which the values lie.')), 'platform'),
  from: v.optional(
    v.pipe(
      v.record(
        v.string(),
        object({
          key: v.pipe(v.string(hint('a text', 'put it in quotes')), v.nonEmpty(hint('a path', 'say where it lies'))),
          property: v.optional(v.string(hint('a text', 'put it in quotes'))),
        }),
      ),
      v.description('Where values lie that lie elsewhere, by namespace/name/key.'),
    ),
    {},
  ),
  refresh: v.optional(
    v.pipe(text(/^[1-9]\d*[smh]$/, 'a duration', 'for example "1h"'), v.description('How often the store is asked.')),
    '1h',
  ),
});

/** What `SecretContract` takes, as users write it. */
export type SecretContractProps = v.InferInput<typeof secretContractSchema>;

/** The same, with every default filled in. */
export type SecretContractSettings = v.InferOutput<typeof secretContractSchema>;
