import * as v from 'valibot';
import { hint, list, object, text } from '../../../values/schema';
import { secretReference } from '../../../values/secret-reference';
import { reason } from './reason';
import { redirectUri } from './urls';

const yesOrNo = v.boolean(hint('true or false', 'write true or false'));

/** Id of a client: it is the audience of its tokens, and a part of the name of its environment variable. */
export const clientId = text(
  /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/,
  'letters, digits, ., _ and -',
  'for example "kubeflow-oauth2-proxy"',
);

/**
 * A program that logs people in through Dex. Its secret comes from the environment: with an unset variable Dex would take
 * an empty secret, so the key of the Secret must be there before the pod starts.
 * @see https://github.com/dexidp/dex/blob/v2.45.1/storage/storage.go
 */
export const client = object({
  id: v.pipe(clientId, v.description('Id of the client, the audience of its tokens.')),
  name: v.pipe(text(/\S/, 'a name', 'for example "Kubeflow"'), v.description('What the approval page calls it.')),
  secret: v.optional(v.pipe(secretReference, v.description('Where its secret lies; public clients have none.'))),
  redirectURIs: v.pipe(
    list(redirectUri, 'URLs'),
    v.minLength(1, hint('at least one URL', 'add the URL of the callback of the client')),
    v.description('Where it takes users back, compared byte by byte.'),
  ),
  public: v.optional(
    v.pipe(
      yesOrNo,
      v.description('Whether it can keep no secret, as a program on a laptop; it may redirect to loopback.'),
    ),
    false,
  ),
  firstParty: v.optional(v.pipe(yesOrNo, v.description('Whether it is part of the platform itself.')), false),
  trustedPeers: v.optional(
    v.pipe(
      object({
        clients: v.pipe(
          list(v.string(hint('the id of a client', 'for example "cli"')), 'ids of clients'),
          v.minLength(1, hint('at least one client', 'leave trustedPeers out')),
        ),
        reason,
      }),
      v.description('Clients that may have tokens made out to this one.'),
    ),
  ),
});
