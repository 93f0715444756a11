/** Programs whose checks are tried wherever a rule names one: each is shown what breaks the rule, and objects. */
const PROGRAMS = [
  ...[
    'checkov',
    'istioctl',
    'kube-bench',
    'kube-linter',
    'kube-score',
    'kubesec',
    'kyverno',
    'netpol-analyzer',
    'polaris',
    'trivy',
  ],
];

/** Whether a check, as rules name it, is tried by `npm run conformance -- mutations`. */
export function isTried(name: string): boolean {
  const [program = ''] = name.split(' ');
  return PROGRAMS.includes(program);
}
