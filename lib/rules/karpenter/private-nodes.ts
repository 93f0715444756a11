import { at } from '../../values/manifest';
import { isText, place, refuse } from '../objects';
import { nodeClassRule } from './node-class';

/** What opens a machine from outside: a script of one's own, keys, and the admin container of Bottlerocket. */
const OPENED =
  /^#!|ssh-(rsa|ed25519)|authorized_keys|host-containers\.admin\]\s*\n\s*enabled\s*=\s*true|BEGIN [A-Z ]*PRIVATE KEY/;

export const privateNodes = nodeClassRule({
  id: 'karpenter/private-nodes',
  title: 'nodes have no public address, and nobody logs in on them',
  why: 'a node that the internet reaches is one hole away from the secrets of all its pods; a key for it is shared and never changed',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'AWS: EKS best practices'],
  seenBy: [],
  violations: manifest => {
    const script = at(manifest, 'spec', 'userData');
    return [
      ...refuse([place(manifest, 'spec', 'associatePublicIPAddress')], address => address === false),
      ...(isText(script) && OPENED.test(script) ? [{ path: 'spec.userData', given: '(not shown)' }] : []),
    ];
  },
  allowed: 'associatePublicIPAddress false, and userData without keys, SSH and shell scripts',
  fix: 'set associatePublicIPAddress to false, select private subnets, and use SSM where somebody must look at a node',
});
