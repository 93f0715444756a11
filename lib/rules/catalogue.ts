import { accessRules } from './access';
import { admissionRules } from './admission';
import { agentRules } from './agent';
import { auditRules } from './audit';
import { authenticationRules } from './authentication';
import { availabilityRules } from './availability';
import { awsRules } from './aws';
import { controlPlaneRules } from './control-plane';
import { dexRules } from './dex';
import { dnsRules } from './dns';
import { externalSecretsRules } from './external-secrets';
import { gitopsRules } from './gitops';
import { imageRules, modelRules } from './image';
import { ingressRules } from './ingress';
import { karpenterRules } from './karpenter';
import { kubeconfigRules } from './kubeconfig';
import { meshRules } from './mesh';
import { networkRules } from './network';
import { nodeRules } from './node';
import { notebookRules } from './notebook';
import { oauth2ProxyRules } from './oauth2-proxy';
import { outputRules } from './output';
import type { PodRule } from './pod-rule';
import { rayRules } from './ray';
import type { Rule } from './rule';
import { configSecretRules, secretRules } from './secret';
import { secretsStoreRules } from './secrets-store';
import { serviceAccountRules } from './service-account';
import { servingPodRules, servingRules } from './serving';
import { storageRules } from './storage';
import { tenancyRules } from './tenancy';
import { tlsRules } from './tls';
import { workloadRules } from './workload';

/** The rules over pods: what the hardening kernel must satisfy. */
export const podRules: readonly PodRule[] = [...workloadRules, ...imageRules, ...secretRules, ...servingPodRules];

/** Every rule there is. */
export const allRules: readonly Rule[] = [
  ...podRules,
  ...accessRules,
  ...admissionRules,
  ...agentRules,
  ...auditRules,
  ...authenticationRules,
  ...availabilityRules,
  ...awsRules,
  ...controlPlaneRules,
  ...dexRules,
  ...configSecretRules,
  ...dnsRules,
  ...externalSecretsRules,
  ...gitopsRules,
  ...ingressRules,
  ...karpenterRules,
  ...kubeconfigRules,
  ...meshRules,
  ...modelRules,
  ...networkRules,
  ...nodeRules,
  ...notebookRules,
  ...oauth2ProxyRules,
  ...outputRules,
  ...rayRules,
  ...secretsStoreRules,
  ...serviceAccountRules,
  ...servingRules,
  ...storageRules,
  ...tenancyRules,
  ...tlsRules,
];
