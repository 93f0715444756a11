import { Browser } from '../../../identity/real/support/browser';
import { agree, askToLogIn, type Client, codeOf, logIn, redeem, requestOf } from '../../../identity/real/support/login';
import { Network } from '../../../identity/real/support/network';
import { HOST, ISSUER } from '../../../identity/real/support/platform-login';
import { passwordOf } from '../../../identity/real/support/slapd';
import { socketOf } from './gateway';
import type { WholeCluster } from './whole-cluster';

/** The client that kubectl is to Dex: everybody knows it, so it has no secret. */
const KUBECTL: Client = { id: 'kubectl', secret: '', redirectUri: 'http://localhost:8000' };

/** A browser without cookies, for which the platform's name leads to the gateway. */
export async function browserOf({ workplace, authority }: WholeCluster): Promise<Browser> {
  const network = await Network.open(workplace);
  network.route(`${HOST}:443`, { socketPath: socketOf(workplace), tls: true });
  return new Browser(network, authority.pem);
}

/** The ID token that somebody of the company gets for kubectl, through a browser as kubelogin opens one. */
export async function tokenFor(cluster: WholeCluster, uid: string): Promise<string> {
  const browser = await browserOf(cluster);
  const request = requestOf(ISSUER, KUBECTL, { connector: 'company' });
  const page = await logIn(browser, await askToLogIn(browser, request), uid, passwordOf(uid));
  const last = page.url.pathname === '/dex/approval' ? await browser.follow(await agree(browser, page)) : page;
  const { id_token } = await redeem(browser, request, codeOf(last, request));
  if (id_token === undefined) throw new Error(`no token for ${uid}`);
  return id_token;
}
