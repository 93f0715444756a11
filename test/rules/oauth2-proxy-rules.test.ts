import { oauth2ProxyRules } from '../../lib/rules/oauth2-proxy';
import { findings, object, testGroup } from '../support/rule-cases';
import { oauth2ProxyCases } from './oauth2-proxy.cases';

testGroup(oauth2ProxyRules, oauth2ProxyCases);

test.each([
  'provider = \nclient_id = "',
  'provider = 1\nclient_id = [[1]]\n[cookie_secret]\na = 1',
  'provider = "a"\nprovider = "b"\nclient_id = ""',
])('a text that is hard to read throws nothing: %j', text => {
  const objects = [object('v1', 'ConfigMap', 'a', { data: { a: text } })];
  for (const rule of oauth2ProxyRules) expect(() => findings(rule, objects)).not.toThrow();
});
