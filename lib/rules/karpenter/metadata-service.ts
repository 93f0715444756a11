import { place, refuse } from '../objects';
import { nodeClassRule } from './node-class';

export const metadataService = nodeClassRule({
  id: 'karpenter/metadata-service',
  title: 'the metadata service of a machine answers the machine only, and to a token',
  why: 'it hands the role of the node to whoever asks: one hop more, or the old version, and every pod may ask',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'AWS: EKS best practices'],
  seenBy: [],
  violations: manifest => {
    const option = (name: string) => place(manifest, 'spec', 'metadataOptions', name);
    return [
      ...refuse([option('httpTokens')], value => value === 'required'),
      ...refuse([option('httpPutResponseHopLimit')], value => value === 1),
      ...refuse([option('httpEndpoint')], value => value === 'enabled'),
      ...refuse([option('httpProtocolIPv6')], value => value === 'disabled'),
    ];
  },
  allowed:
    'httpTokens required, httpPutResponseHopLimit 1, httpEndpoint enabled and httpProtocolIPv6 disabled, each written out',
  fix: 'set metadataOptions to { httpEndpoint: enabled, httpProtocolIPv6: disabled, httpPutResponseHopLimit: 1, httpTokens: required }',
});
