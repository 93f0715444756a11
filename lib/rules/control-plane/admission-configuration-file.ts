import { flagRule, isGiven } from './component';

export const admissionConfigurationFile = flagRule({
  id: 'control-plane/admission-configuration-file',
  title: 'admission plugins are configured',
  why: 'PodSecurity without defaults lets a namespace without labels run anything, and EventRateLimit without limits does not start',
  severity: 'high',
  standards: ['CIS 1.2.9', 'CIS 5.2.1'],
  seenBy: [],
  components: ['kube-apiserver'],
  flags: { 'admission-control-config-file': isGiven },
  allowed: '--admission-control-config-file',
  fix: 'name an AdmissionConfiguration with defaults for PodSecurity and limits for EventRateLimit',
});
