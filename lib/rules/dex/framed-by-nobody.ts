import { isText, refuse } from '../objects';
import { dexRule, key } from './config';

export const framedByNobody = dexRule({
  id: 'dex/framed-by-nobody',
  title: 'no other page can put the login into a frame',
  why: 'Dex sends no such header unless it is told to: a page around the login then takes the clicks and what is typed',
  severity: 'low',
  standards: ['OWASP clickjacking defense', 'Kubeflow security chapter'],
  seenBy: [],
  violations: config => {
    const policy = key(config, 'web', 'headers', 'Content-Security-Policy').value;
    if (isText(policy) && policy.includes('frame-ancestors')) return [];
    return refuse([key(config, 'web', 'headers', 'X-Frame-Options')], isText);
  },
  allowed: 'web.headers with X-Frame-Options, or Content-Security-Policy with frame-ancestors',
  fix: "set web.headers to { X-Frame-Options: DENY, X-Content-Type-Options: nosniff, Content-Security-Policy: frame-ancestors 'none' }",
});
