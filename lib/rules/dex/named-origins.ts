import { isText, refuse } from '../objects';
import { isHttps } from '../url';
import { dexRule, entries } from './config';

export const namedOrigins = dexRule({
  id: 'dex/named-origins',
  title: 'browsers may call Dex from named pages only',
  why: 'with * any page that a user visits can talk to Dex from the browser of that user',
  severity: 'medium',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  violations: config =>
    refuse(
      entries(config, 'web', 'allowedOrigins'),
      origin => isText(origin) && isHttps(origin) && !origin.includes('*'),
    ),
  allowed: 'https origins, without *',
  fix: 'list the origins of the pages that need it, or leave allowedOrigins out',
});
