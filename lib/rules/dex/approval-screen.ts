import { isSet } from '../../values/place';
import { blame } from '../objects';
import { dexRule, entries, key } from './config';

export const approvalScreen = dexRule({
  id: 'dex/approval-screen',
  title: 'users are asked before a program that is not of the platform gets their token',
  why: 'a link to a public client, or to one that others mint tokens for, then gives the token away without a question',
  severity: 'medium',
  standards: ['RFC 9700'],
  seenBy: [],
  violations: config => {
    const skip = key(config, 'oauth2', 'skipApprovalScreen');
    const foreign = entries(config, 'staticClients').some(
      client => key(client, 'public').value === true || isSet(key(client, 'trustedPeers').value),
    );
    return skip.value === true && foreign ? blame(skip) : [];
  },
  allowed: 'true only if every client has a secret and trusts no peers',
  fix: 'leave skipApprovalScreen out',
});
