import { randomBytes } from 'node:crypto';
import { BIND_PASSWORD } from '../../../identity/real/support/company';
import { CLIENT } from '../../../identity/real/support/emitted';

const random = () => randomBytes(16).toString('hex');

/** What the contract of the platform asks for, by namespace, name and key: the values that this cluster has. */
export const SECRETS = [
  ['auth', 'company-directory', 'bind-password', BIND_PASSWORD],
  ['auth', 'partner-client', 'client-secret', random()],
  ['auth', 'oauth2-proxy', 'client-secret', CLIENT.secret],
  ['oauth2-proxy', 'oauth2-proxy', 'client-secret', CLIENT.secret],
  ['oauth2-proxy', 'oauth2-proxy', 'cookie-secret', random()],
  ['team-genomics', 'sequencer', 'token', random()],
  ['team-ranking', 'candidates-token', 'auth_token', random()],
] as const;

/** The Secrets, as an operator of secrets makes them out of the store. */
export function secretObjects(): readonly object[] {
  const names = new Set(SECRETS.map(([namespace, name]) => `${namespace}/${name}`));
  return [...names].map(path => {
    const [namespace, name] = path.split('/');
    const own = SECRETS.filter(([inside, called]) => inside === namespace && called === name);
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { namespace, name },
      stringData: Object.fromEntries(own.map(([, , key, value]) => [key, value])),
    };
  });
}
