import { dexConfig } from '../../lib/identity/dex/config/config';
import { CONNECTOR_TYPES, type ConnectorType } from '../../lib/identity/dex/connector';
import { connectorFrom } from '../../lib/identity/dex/connectors/from-data';
import { dexRules } from '../../lib/rules/dex';
import { SAMPLES } from '../identity/dex/connectors.samples';
import { findings, object } from '../support/rule-cases';

const REASON = 'a workshop of two days';

/** What the construct takes with a reason, and the rules take with a waiver only. */
const ACCEPTED: { readonly [K in ConnectorType]?: readonly string[] } = {
  oidc: ['dex/verified-email'],
  linkedin: ['dex/named-audience'],
  oauth: ['dex/named-audience'],
  keystone: ['dex/named-audience'],
  authproxy: ['dex/real-connectors'],
  mockCallback: ['dex/real-connectors'],
  mockPassword: ['dex/real-connectors'],
};

// Rules and constructs refuse the same: what a connector of the library writes breaks no rule, save where a reason was asked for.
test.each(CONNECTOR_TYPES)('what the library writes for %s keeps the rules', type => {
  const { text } = dexConfig({
    issuer: 'https://ml.example.com/dex',
    nonProduction: REASON,
    acknowledgeSharedEmailDomains: REASON,
    connectors: [connectorFrom({ type, ...SAMPLES[type] })],
    clients: [
      { id: 'a', name: 'A', secret: { name: 'a', key: 'b' }, redirectURIs: ['https://ml.example.com/oauth2/callback'] },
    ],
  });
  const map = object('v1', 'ConfigMap', 'dex', { data: { 'config.yaml': text } });
  const told = dexRules.flatMap(rule => findings(rule, [map])).map(({ rule }) => rule.id);
  expect([...new Set(told)]).toEqual(ACCEPTED[type] ?? []);
});
