import { Authority } from '../../../support/real/certificates';
import { Browser } from './browser';

import { Network } from './network';
import type { ProxyGround } from './oauth2-proxy';
import { type Directory, startDirectory } from './slapd';
import type { Tools } from './suite';

/** A directory, an authority and a network: where every test of a login begins. */
export interface Scene extends ProxyGround {
  readonly directory: Directory;
  /** A browser without cookies. */
  readonly browser: () => Browser;
}

/** Sets everything up that comes before Dex. */
export async function setScene({ workplace, dex, oauth2Proxy, slapd }: Tools): Promise<Scene> {
  const authority = new Authority(workplace);
  const [network, directory] = [await Network.open(workplace), await startDirectory(workplace, slapd, authority)];
  return {
    workplace,
    dex,
    oauth2Proxy,
    authority,
    network,
    directory,
    browser: () => new Browser(network, authority.pem),
  };
}
