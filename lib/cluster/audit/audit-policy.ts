import { Construct } from 'constructs';
import * as v from 'valibot';
import { HostFile } from '../../core/host-file';
import { parseProps } from '../../core/parse-props';
import { declareWaivers, type Waiver } from '../../core/waiver';
import type { AuditPolicyRules, AuditResources, AuditRule } from '../../rules/audit/policy';
import { crossField } from '../../values/cross-field';
import { object, text } from '../../values/schema';
import { auditPolicyDocument } from './document';
import { type ApiServerFlags, type AuditLogProps, auditLog, logFlags } from './log';
import { additionProblems } from './problems';
import { auditAdditions } from './schema';
import { type AuditWebhookProps, auditWebhook, webhookConfig, webhookFlags } from './webhook';

/** What `AuditPolicy` takes; nothing is required, and nothing takes away from what is logged of secrets. */
export interface AuditPolicyProps {
  /** Resources whose bodies hold secrets here; a group without resources is all of it. @default - none but those that the policy knows */
  readonly sensitive?: readonly Pick<AuditResources, 'group' | 'resources'>[] | undefined;
  /** Custom resources whose changes are logged with their bodies. @default - none but those that the policy knows */
  readonly bodies?: readonly Required<Pick<AuditResources, 'group' | 'resources'>>[] | undefined;
  /** Further rules, tried after those of the policy and before everything is logged at Metadata. @default - none */
  readonly rules?: readonly AuditRule[] | undefined;
  /** The log in a file; it is always there. @default - /var/log/kubernetes/audit/audit.log, 100 files of 100 MB, 30 days */
  readonly log?: AuditLogProps | undefined;
  /** Somebody else who gets the events too. @default - nobody */
  readonly webhook?: AuditWebhookProps | undefined;
  /** Path of the policy on the nodes of the control plane. @default /etc/kubernetes/audit/policy.yaml */
  readonly path?: string | undefined;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[] | undefined;
}

const auditPolicyProps = v.pipe(
  object({
    ...auditAdditions.entries,
    log: v.optional(auditLog, {}),
    webhook: v.optional(auditWebhook),
    path: v.optional(
      text(/^(\/[\w.-]+)+$/, 'an absolute path', 'for example "/etc/kubernetes/audit/policy.yaml"'),
      '/etc/kubernetes/audit/policy.yaml',
    ),
  }),
  crossField(props => additionProblems(props)),
);

/**
 * What the API server logs of every request, where to, and for how long: the policy as a host file, and the flags that go
 * with it. A secret is never in the log, whatever is added.
 * @throws ProblemError with all problems of the props
 * @see https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/
 */
export class AuditPolicy extends Construct {
  readonly file: HostFile;
  /** The configuration of the webhook, if there is one. */
  readonly webhook: HostFile | undefined;
  readonly policy: AuditPolicyRules;
  /** Flags of kube-apiserver that name the files and say how long logs are kept. */
  readonly flags: ApiServerFlags;
  /** Folder of the host that the API server writes the log to. */
  readonly logFolder: string;

  constructor(scope: Construct, id: string, { waivers, ...props }: AuditPolicyProps = {}) {
    super(scope, id);
    const { log, webhook, path, ...additions } = parseProps(this, auditPolicyProps, props);
    const document = auditPolicyDocument(additions, [log, webhook].some(isStrict));
    declareWaivers(this, waivers);
    this.policy = document;
    this.flags = { 'audit-policy-file': path, ...logFlags(log), ...(webhook && webhookFlags(webhook)) };
    this.logFolder = log.path.slice(0, log.path.lastIndexOf('/'));
    this.file = new HostFile(this, 'policy', { path, documents: [document], readers: ['kube-apiserver'] });
    this.webhook =
      webhook &&
      new HostFile(this, 'webhook', {
        path: webhook.path,
        documents: [webhookConfig(webhook)],
        readers: ['kube-apiserver'],
      });
  }
}

function isStrict(backend: { readonly mode: string } | undefined): boolean {
  return backend?.mode === 'blocking-strict';
}
