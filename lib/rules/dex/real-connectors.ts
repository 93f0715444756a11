import { blame, isText } from '../objects';
import { dexRule, entries, key } from './config';

const TRUSTING: readonly unknown[] = ['mockcallback', 'mockpassword', 'authproxy'];

export const realConnectors = dexRule({
  id: 'dex/real-connectors',
  title: 'every connector of Dex asks somebody who the user is',
  why: 'the mocks log everybody in as one user, and authproxy believes a header that whoever reaches Dex can send',
  severity: 'critical',
  standards: ['Dex: connectors'],
  seenBy: [],
  violations: config =>
    blame(
      ...entries(config, 'connectors')
        .map(connector => key(connector, 'type'))
        .filter(({ value }) => isText(value) && TRUSTING.includes(value.toLowerCase())),
    ),
  allowed: 'types other than mockCallback, mockPassword and authproxy',
  fix: 'use the connector of the provider or of the directory',
});
