import * as v from 'valibot';
import { crossField } from '../../values/cross-field';
import { goDuration } from '../../values/duration';
import { object, oneOf, text } from '../../values/schema';
import {
  type ApiServerFlags,
  AUDIT_MODES,
  type AuditBatch,
  type AuditTruncation,
  auditBatch,
  auditTruncation,
  backendFlags,
  batchMode,
} from './log';

/** Somebody else who gets the events: both sides show a certificate. */
export interface AuditWebhookProps {
  /** Where events are sent: an https URL. */
  readonly server: string;
  /** PEM file on the node: who signed the certificate of the server. */
  readonly certificateAuthority: string;
  /** PEM file on the node by which the API server is known there. */
  readonly clientCertificate: string;
  /** PEM file on the node with its key. */
  readonly clientKey: string;
  /** Path of the file that says so. @default /etc/kubernetes/audit/webhook.yaml */
  readonly path?: string | undefined;
  /** As for a log; in the blocking modes every request waits for the server. @default batch */
  readonly mode?: (typeof AUDIT_MODES)[number] | undefined;
  /** Only for mode batch. @default - as the API server has it */
  readonly batch?: AuditBatch | undefined;
  /** Wait before a first failure is tried again, as a duration of Go. @default 10s */
  readonly initialBackoff?: string | undefined;
  /** @default - no event is cut */
  readonly truncate?: AuditTruncation | undefined;
}

const file = text(/^(\/[\w.-]+)+$/, 'an absolute path', 'for example "/etc/kubernetes/pki/audit/ca.crt"');

/** A webhook of the audit log. */
export const auditWebhook = v.pipe(
  object({
    server: text(
      /^https:\/\/[\w.-]+(:\d+)?(\/[\w./-]*)?$/,
      'an https URL without user, query and fragment',
      'for example "https://siem.example.com/k8s"',
    ),
    certificateAuthority: file,
    clientCertificate: file,
    clientKey: file,
    path: v.optional(file, '/etc/kubernetes/audit/webhook.yaml'),
    mode: v.optional(oneOf(AUDIT_MODES), 'batch'),
    batch: v.optional(auditBatch),
    initialBackoff: v.optional(goDuration, '10s'),
    truncate: v.optional(auditTruncation),
  }),
  crossField(webhook => batchMode(webhook)),
);

type Webhook = v.InferOutput<typeof auditWebhook>;

/** The flags of the webhook. */
export function webhookFlags(webhook: Webhook): ApiServerFlags {
  return {
    'audit-webhook-config-file': webhook.path,
    'audit-webhook-initial-backoff': webhook.initialBackoff,
    ...backendFlags('webhook', webhook),
  };
}

/**
 * The kubeconfig by which the API server finds the webhook.
 * @see https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/#webhook-backend
 */
export function webhookConfig({ server, certificateAuthority, clientCertificate, clientKey }: Webhook): object {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'webhook', cluster: { server, 'certificate-authority': certificateAuthority } }],
    users: [{ name: 'api-server', user: { 'client-certificate': clientCertificate, 'client-key': clientKey } }],
    contexts: [{ name: 'webhook', context: { cluster: 'webhook', user: 'api-server' } }],
    'current-context': 'webhook',
  };
}
