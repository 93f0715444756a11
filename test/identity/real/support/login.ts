import { createHash, randomBytes } from 'node:crypto';
import type { Browser, Page } from './browser';
import { type Claims, type KeySet, verifyIdToken } from './id-token';

/** A client of Dex. */
export interface Client {
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
}

/** What a client asks for. */
export interface Request {
  readonly issuer: string;
  readonly client: Client;
  readonly nonce: string;
  readonly state: string;
  /** Kept back until the code is redeemed (PKCE). */
  readonly verifier: string;
  readonly scope?: string;
  /** Connector to log in with. @default - the only one */
  readonly connector?: string;
}

/** What the token endpoint answers. */
export interface TokenAnswer {
  readonly status: number;
  readonly error?: string;
  readonly id_token?: string;
  readonly access_token?: string;
  readonly refresh_token?: string;
  readonly expires_in?: number;
}

/** A request of a client, with fresh random numbers. */
export function requestOf(issuer: string, client: Client, rest: Partial<Request> = {}): Request {
  const random = () => randomBytes(32).toString('base64url');
  return { issuer, client, nonce: random(), state: random(), verifier: random(), ...rest };
}

/** Goes to Dex as a client sends the browser there; ends at the page with the form. */
export async function askToLogIn(browser: Browser, request: Request): Promise<Page> {
  return browser.follow(await browser.visit(authorizationUrl(request)));
}

/** Where a client sends the browser to. */
export function authorizationUrl({ issuer, client, nonce, state, verifier, scope, connector }: Request): URL {
  const url = new URL(`${issuer}/auth${connector ? `/${connector}` : ''}`);
  url.search = new URLSearchParams({
    client_id: client.id,
    redirect_uri: client.redirectUri,
    response_type: 'code',
    scope: scope ?? 'openid email profile groups offline_access',
    nonce,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return url;
}

/** Fills in the form and follows to where the browser is sent to the client, or to the page that says no. */
export async function logIn(browser: Browser, form: Page, login: string, password: string): Promise<Page> {
  return browser.follow(await browser.submit(form, { login, password }));
}

/** The code that the browser takes to the client. */
export function codeOf({ location, status, body }: Page, request: Request): string {
  const code = location?.searchParams.get('code');
  const isHome = location && location.origin + location.pathname === new URL(request.client.redirectUri).href;
  if (!isHome || !code) throw new Error(`no code: ${status} ${location ?? body}`);
  if (location.searchParams.get('state') !== request.state) throw new Error('the state is another');
  return code;
}

/** Asks the token endpoint as a client. */
export async function token(
  browser: Browser,
  { issuer, client }: Request,
  form: Readonly<Record<string, string>>,
): Promise<TokenAnswer> {
  const credentials = [client.id, client.secret].map(encodeURIComponent).join(':');
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  const { status, body } = await browser.visit(`${issuer}/token`, { form, headers: { authorization } });
  return { ...(JSON.parse(body) as object), status };
}

/** Redeems a code. */
export function redeem(browser: Browser, request: Request, code: string): Promise<TokenAnswer> {
  const { client, verifier } = request;
  return token(browser, request, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: client.redirectUri,
    code_verifier: verifier,
  });
}

/** The keys that an issuer publishes. */
export async function keysOf(browser: Browser, issuer: string): Promise<KeySet> {
  return JSON.parse((await browser.visit(`${issuer}/keys`)).body) as KeySet;
}

/** The whole way: from the form to the claims of a token that holds. */
export async function claimsOf(browser: Browser, request: Request, login: string, password: string): Promise<Claims> {
  const form = await askToLogIn(browser, request);
  const code = codeOf(await logIn(browser, form, login, password), request);
  const { id_token } = await redeem(browser, request, code);
  if (!id_token) throw new Error('no ID token');
  const { issuer, nonce, client } = request;
  return verifyIdToken(id_token, await keysOf(browser, issuer), { issuer, nonce, audience: client.id });
}

/** Where a page leads to for one of the connectors that it offers. */
export function linkTo({ body, url }: Page, connector: string): URL | undefined {
  const [, href] = new RegExp(`href="([^"]*/auth/${connector}\\?[^"]*)"`).exec(body) ?? [];
  return href === undefined ? undefined : new URL(href.replaceAll('&amp;', '&').replaceAll('&#43;', '+'), url);
}

/** Sends the first form of Dex's page, which says yes. */
export function agree(browser: Browser, { body, url }: Page): Promise<Page> {
  const [first = ''] = /<form[\s\S]*?<\/form>/.exec(body) ?? [];
  const fields = [...first.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return browser.visit(url, { form: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])) });
}
