/** Programs whose checks are tried wherever a rule names one: each is shown what breaks the rule, and objects. */
const PROGRAMS = ['checkov', 'kube-bench', 'kube-score', 'kubesec', 'netpol-analyzer', 'trivy'];
/** The policies that Kyverno publishes with its program; others are in a library of their own, which has no releases. */
const KYVERNO = [
  'disallow-capabilities',
  'disallow-capabilities-strict',
  'disallow-host-namespaces',
  'disallow-host-path',
  'disallow-host-ports',
  'disallow-host-process',
  'disallow-privilege-escalation',
  'disallow-privileged-containers',
  'disallow-proc-mount',
  'disallow-selinux',
  'require-non-root-groups',
  'require-run-as-non-root-user',
  'require-run-as-nonroot',
  'restrict-apparmor-profiles',
  'restrict-seccomp',
  'restrict-seccomp-strict',
  'restrict-sysctls',
  'restrict-volume-types',
];

/** Whether a check, as rules name it, is tried by `npm run conformance -- mutations`. */
export function isTried(name: string): boolean {
  const [program = '', check = ''] = name.split(' ');
  return PROGRAMS.includes(program) || (program === 'kyverno' && KYVERNO.includes(check));
}
