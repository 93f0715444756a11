import { readFileSync } from 'node:fs';
import { CONNECTOR_TYPES, type ConnectorType } from '../../../lib/identity/dex/connector';
import type { Json } from '../../../lib/values/plain';
import { Authority } from '../../support/real/certificates';
import { CASES, type Files, PROVIDERS, RICH, serviceAccountKey } from './connectors.cases';
import { Browser } from './support/browser';
import { type DexRun, type Ground, isUnreadable, refusalOf, startDex } from './support/dex';
import { CLIENT, changed, changedConnectors, emitted, ISSUER, NAME } from './support/emitted';
import { authorizationUrl, requestOf } from './support/login';
import { Network } from './support/network';
import { standIn } from './support/stand-in';
import { realSuite } from './support/suite';

realSuite('every kind of connector', ({ workplace, dex }) => {
  let ground: Ground;
  let files: Files;

  beforeAll(async () => {
    const authority = new Authority(workplace);
    ground = { workplace, dex, authority, network: await Network.open(workplace) };
    const { certificate, key } = authority.issue('DNS:dex.example.org');
    const serviceAccount = workplace.file('service-account.json', serviceAccountKey());
    files = { certificate, key, serviceAccount, data: readFileSync(authority.certificate, 'base64') };
    for (const [name, answers] of Object.entries(PROVIDERS)) await standIn(ground, name, path => answers[path]);
  });

  function runWith(type: ConnectorType): DexRun {
    const { connector, nonProduction } = CASES[type];
    return emitted({ connectors: [connector(files)], ...(nonProduction && { nonProduction }) });
  }

  describe.each(CONNECTOR_TYPES)('%s', type => {
    test('is accepted, and a login with it begins where it should', async () => {
      await startDex(ground, runWith(type), NAME);
      const browser = new Browser(ground.network, ground.authority.pem);
      const request = requestOf(ISSUER, CLIENT, { connector: 'provider' });
      const page = await browser.follow(await browser.visit(authorizationUrl(request)));
      const { meets } = CASES[type];
      if ('form' in meets) {
        expect(page.body).toMatch(meets.form);
      } else if ('provider' in meets) {
        // Where the provider has a stand-in, the browser is there already.
        const { origin, pathname, searchParams } = page.location ?? page.url;
        expect(origin + pathname).toBe(meets.provider);
        expect(searchParams.get('client_id')).toBe('dex');
        expect(searchParams.get('redirect_uri')).toBe(meets.back === null ? null : `${ISSUER}/callback`);
      } else {
        expect(page.location?.href).toMatch(`${CLIENT.redirectUri}?code=`);
      }
    });

    test('has no key that Dex does not read', () => {
      expect(isUnreadable(ground, runWith(type))).toBe(false);
      const { connectors } = JSON.parse(runWith(type).text) as { connectors: Json };
      const unread = leavesOf(connectors).filter(
        keys => !isUnreadable(ground, spoiled(runWith(type), 'connectors', ...keys)),
      );
      expect(unread).toEqual([]);
    });
  });

  test('one that does not open keeps Dex from starting, here', async () => {
    const connectors = [CASES.openshift.connector(files)];
    expect(await refusalOf(ground, emitted({ connectors }))).toBeUndefined();
    const lost = changedConnectors(emitted({ connectors }), ({ config, ...rest }) => ({
      ...rest,
      config: { ...(config as object), issuer: 'https://nowhere.example.org' },
    }));
    expect(await refusalOf(ground, lost)).toContain('failed to query OpenShift endpoint');
  });

  test('outside of the connectors, too, there is no key that Dex does not read', () => {
    const rich = emitted(RICH);
    expect(isUnreadable(ground, rich)).toBe(false);
    const unread = leavesOf(JSON.parse(rich.text) as Json).filter(
      keys => !isUnreadable(ground, spoiled(rich, ...keys)),
    );
    expect(unread).toEqual([]);
    // A key that Dex has not is found by the same means.
    const odd = changed(rich, config => ({ ...config, expiry: { ...(config['expiry'] as object), idToken: '15m' } }));
    expect(isUnreadable(ground, spoiled(odd, 'expiry', 'idToken'))).toBe(false);
  });
});

type Keys = readonly (string | number)[];

/** Every value that is no object or list. */
function leavesOf(value: Json, keys: Keys = []): readonly Keys[] {
  if (typeof value !== 'object' || value === null) return [keys];
  return Object.entries(value).flatMap(([key, item]) =>
    leavesOf(item as Json, [...keys, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The same with one value of a type that cannot be right, so that whoever reads it must complain. */
function spoiled(run: DexRun, ...keys: Keys): DexRun {
  return changed(run, config => spoil(config, keys));
}

function spoil(value: Json, [key, ...rest]: Keys): Json {
  if (key === undefined) return { spoiled: true };
  if (Array.isArray(value)) return value.map((item: Json, at) => (at === key ? spoil(item, rest) : item));
  const fields = value as Readonly<Record<string, Json>>;
  return { ...fields, [key]: spoil(fields[key] ?? null, rest) };
}
