import type { Browser, Page } from './browser';
import { CLIENT } from './emitted';
import { type Claims, verifyIdToken } from './id-token';
import { agree, keysOf, linkTo } from './login';
import { passwordOf } from './slapd';

/** Name of the platform that `apps/kubeflow` describes. */
export const HOST = 'ml.example.com';
/** Where it is. */
export const PLATFORM = `https://${HOST}`;
/** Its Dex. */
export const ISSUER = `${PLATFORM}/dex`;

/** Goes to the platform as a browser does, logs in by the form of the company's directory, and agrees where Dex asks. */
export async function enter(browser: Browser, uid: string, password = passwordOf(uid)): Promise<Page> {
  const page = await browser.follow(await browser.submit(await form(browser), { login: uid, password }));
  return page.url.pathname === '/dex/approval' ? browser.follow(await agree(browser, page)) : page;
}

/** The claims of the token that oauth2-proxy hands on for who has logged in, after our own look at its signature. */
export async function claimsIn(browser: Browser): Promise<Claims> {
  const { headers } = await browser.visit(PLATFORM);
  const [, token = ''] = /^Bearer (.+)$/.exec(String(headers['authorization'])) ?? [];
  const { nonce = '' } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    nonce?: string;
  };
  return verifyIdToken(token, await keysOf(browser, ISSUER), { issuer: ISSUER, nonce, audience: CLIENT.id });
}

/** From the button of the platform to the form of the directory, past the page that offers the partner as well. */
async function form(browser: Browser): Promise<Page> {
  const offer = await browser.follow(await browser.submit(await browser.visit(PLATFORM), {}));
  expect(linkTo(offer, 'partner')).toBeDefined();
  return browser.follow(await browser.visit(linkTo(offer, 'company') ?? ''));
}
