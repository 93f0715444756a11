import { isSet } from '../../values/place';
import { isText, refuse } from '../objects';
import { dexRule, key } from './config';

export const grpcMutualTls = dexRule({
  id: 'dex/grpc-mutual-tls',
  title: 'the gRPC interface of Dex is off, or asks for the certificate of its clients',
  why: 'it has no login of its own: whoever reaches the port makes clients, users and connectors',
  severity: 'high',
  standards: ['Dex: the gRPC API'],
  seenBy: [],
  violations: config => {
    if (!isSet(key(config, 'grpc', 'addr').value)) return [];
    return [
      ...refuse(
        ['tlsCert', 'tlsKey', 'tlsClientCA'].map(name => key(config, 'grpc', name)),
        isText,
      ),
      ...refuse([key(config, 'grpc', 'reflection')], reflection => reflection !== true),
    ];
  },
  allowed: 'no grpc.addr, or tlsCert, tlsKey and tlsClientCA, without reflection',
  fix: 'remove grpc, or give it a certificate and the authority that its clients have theirs from',
});
