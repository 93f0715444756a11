import { collect } from '../../core/problem-error';
import { kubectlClient } from '../api-server/kubectl-client';
import { connectorFrom } from '../dex/connectors/from-data';
import type { DexProps } from '../dex/props';
import { imageVersion } from '../oauth2-proxy/props';
import type { LoginProps } from '../oauth2-proxy/schema';
import type { FrontDoorValues } from './schema';

/** Path of Dex on the platform's host. */
const DEX_PATH = '/dex';

/** What Dex, oauth2-proxy and the gateway agree on. */
export interface AgreedLogin {
  readonly login: LoginProps;
  readonly config: DexProps['config'];
}

/** Derives from one set of keys what two programs and the gateway must agree on. */
export function loginOf(domain: string, { login, dex, kubectl, oauth2Proxy }: FrontDoorValues): AgreedLogin {
  const { connectors: data, clients: given, ...config } = dex.config;
  const clients = [...(kubectl ? [kubectlClient(kubectl.clientId)] : []), ...given];
  const connectors = collect(...data.map(connector => () => connectorFrom(connector)));
  const issuer = `https://${domain}${DEX_PATH}`;
  const redirectUrl = `https://${domain}/oauth2/callback`;
  const { idTokens, refreshTokens } = login.lifetimes;
  return {
    login: {
      ...login,
      version: imageVersion(oauth2Proxy.image) ?? '',
      issuer,
      redirectUrl,
      requiredGroups: connectors.flatMap(({ groupsByScope = [] }) => groupsByScope),
    },
    config: {
      ...config,
      issuer,
      connectors,
      clients: [
        {
          id: login.clientId,
          name: 'Kubeflow',
          secret: oauth2Proxy.clientSecret,
          redirectURIs: [redirectUrl],
          firstParty: true,
        },
        ...clients,
      ],
      expiry: { idTokens, refreshTokens },
      // The screen asks whether the program is the one that the user meant: of the platform's own nobody need ask.
      skipApprovalScreen: clients.length === 0,
    },
  };
}
