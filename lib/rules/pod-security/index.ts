export { evaluatePodSecurity } from './evaluate';
export type { PodSecurityLevel, PodSecuritySubject, PodSecurityVersion, PodSecurityViolation } from './types';
export { allPodSecurityVersions, NEWEST_MINOR, parsePodSecurityVersion } from './version';
