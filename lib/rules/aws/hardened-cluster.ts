import { at, listAt } from '../../values/manifest';
import { blame, isText, objectRule, place, refuse } from '../objects';

const LOGS = ['api', 'audit', 'authenticator'];

export const hardenedCluster = objectRule({
  id: 'aws/hardened-cluster',
  title:
    'a cluster of EKS encrypts Secrets with a key of yours, writes its logs, and takes its users from access entries',
  why: 'without the logs nobody knows what happened; with the ConfigMap aws-auth whoever writes it owns the cluster',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'AWS: EKS best practices', 'CIS 1.2.27'],
  seenBy: [],
  group: 'eks.services.k8s.aws',
  kinds: ['Cluster'],
  violations: manifest => {
    const encrypts = listAt(manifest, 'spec', 'encryptionConfig').some(
      config =>
        listAt(config, 'resources').includes('secrets') &&
        (isText(at(config, 'provider', 'keyARN')) || at(config, 'provider', 'keyRef') !== undefined),
    );
    const enabled = listAt(manifest, 'spec', 'logging', 'clusterLogging')
      .filter(entry => at(entry, 'enabled') === true)
      .flatMap(entry => listAt(entry, 'types'));
    return [
      ...(encrypts ? [] : blame(place(manifest, 'spec', 'encryptionConfig'))),
      ...(LOGS.every(log => enabled.includes(log)) ? [] : blame(place(manifest, 'spec', 'logging'))),
      ...refuse([place(manifest, 'spec', 'accessConfig', 'authenticationMode')], mode => mode === 'API'),
    ];
  },
  allowed: 'encryptionConfig for secrets with a key, the logs api, audit and authenticator, authenticationMode API',
  fix: 'add the three; the mode can be changed towards API only',
});
