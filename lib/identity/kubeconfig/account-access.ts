import { Construct } from 'constructs';
import { HardenedRole, type HardenedRoleProps } from '../../access/role';
import { kubeconfigOf } from '../../cluster/kubeconfig/kubeconfig';
import { type KubeconfigProps, kubeconfigSchema } from '../../cluster/kubeconfig/schema';
import type { NamespaceChart } from '../../core/chart';
import { HostFile } from '../../core/host-file';
import { refuse } from '../../core/problem-error';
import { declareWaivers, type Waiver } from '../../core/waiver';
import { check } from '../../values/schema';
import { HardenedServiceAccount } from '../../workload/service-account';

/** What `AccountAccess` takes. */
export interface AccountAccessProps extends Omit<KubeconfigProps, 'namespace'> {
  /** What the account may do, in the namespace of the chart and nowhere else. */
  readonly rules: HardenedRoleProps['rules'];
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/**
 * A program outside of the cluster that works in one namespace: a ServiceAccount of its own, a Role with what it needs, and
 * a kubeconfig without a credential. Its token is bound, lives an hour, and is renewed where `user` says: by a program that
 * trades another identity for it, or by `kubectl create token` into the file. There is no Secret with a token, which would
 * live for ever; whoever must have one makes it, and waives `service-account/no-token-secrets`.
 * @throws ProblemError with all problems of the props
 * @see https://kubernetes.io/docs/concepts/security/service-accounts/#get-a-token
 */
export class AccountAccess extends Construct {
  readonly account: HardenedServiceAccount;
  readonly role: HardenedRole;
  readonly kubeconfig: HostFile;

  constructor(scope: NamespaceChart, id: string, { rules, waivers, ...given }: AccountAccessProps) {
    super(scope, id);
    const { namespace } = scope;
    const checked = check(kubeconfigSchema, { ...given, namespace });
    const settings = checked.problems ? refuse(this, checked.problems) : checked.value;
    declareWaivers(this, waivers);
    this.account = new HardenedServiceAccount(this, 'account', { name: id });
    this.role = new HardenedRole(this, 'role', {
      name: id,
      rules,
      subjects: [{ kind: 'ServiceAccount', name: id, namespace }],
    });
    this.kubeconfig = new HostFile(this, 'kubeconfig', {
      path: `kubeconfig/${namespace}-${id}.yaml`,
      on: 'workstation',
      documents: [kubeconfigOf(settings)],
      readers: ['kubectl'],
    });
  }
}
