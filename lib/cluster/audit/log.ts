import * as v from 'valibot';
import { type CrossFieldProblem, crossField, unless } from '../../values/cross-field';
import { goDuration } from '../../values/duration';
import { hint, object, oneOf, text, wholeNumber } from '../../values/schema';

/** Flags of kube-apiserver by their names, without the dashes. */
export type ApiServerFlags = Readonly<Record<string, string>>;

/** What happens to a request whose event cannot be stored, or not yet. */
export const AUDIT_MODES = ['batch', 'blocking', 'blocking-strict'] as const;

const LARGEST = 1_000_000_000;

/** How events are collected; only for mode batch. */
export interface AuditBatch {
  /** Events that wait; what comes when it is full is lost. @default 10000 */
  readonly bufferSize?: number | undefined;
  /** Events in one batch. @default - 1 for a log, 400 for a webhook */
  readonly maxSize?: number | undefined;
  /** Longest wait for a batch to fill, as a duration of Go. @default 30s */
  readonly maxWait?: string | undefined;
  /** Batches in a second, on average. @default - no limit for a log, 10 for a webhook */
  readonly throttleQps?: number | undefined;
  /** Batches at one moment. @default - no limit for a log, 15 for a webhook */
  readonly throttleBurst?: number | undefined;
}

/** Sizes above which an event loses its bodies, or is lost. */
export interface AuditTruncation {
  /** Bytes of an event. */
  readonly maxEventSize: number;
  /** Bytes of a batch. */
  readonly maxBatchSize: number;
}

/** The audit log in a file. */
export interface AuditLogProps {
  /** Path in the container and on the host, in a folder of its own below /var/log. @default /var/log/kubernetes/audit/audit.log */
  readonly path?: string | undefined;
  /** Days that a rotated file is kept, 30 or more (CIS 1.2.17). @default 30 */
  readonly maxAge?: number | undefined;
  /** Rotated files that are kept, 10 or more (CIS 1.2.18); this bounds the disk, and may end before maxAge. @default 100 */
  readonly maxBackup?: number | undefined;
  /** Megabytes of a file, 100 or more (CIS 1.2.19). @default 100 */
  readonly maxSize?: number | undefined;
  /** Whether rotated files are compressed. @default true */
  readonly compress?: boolean | undefined;
  /**
   * `blocking` writes before it answers and goes on where writing fails; `blocking-strict` then refuses the request, and logs
   * each request twice; `batch` answers at once and loses what waits when the server dies. @default blocking
   */
  readonly mode?: (typeof AUDIT_MODES)[number] | undefined;
  /** Only for mode batch. @default - as the API server has it */
  readonly batch?: AuditBatch | undefined;
  /** @default - no event is cut */
  readonly truncate?: AuditTruncation | undefined;
}

/** What both backends have. */
interface BackendSettings {
  readonly mode: string;
  readonly batch?: AuditBatch | undefined;
  readonly truncate?: AuditTruncation | undefined;
}

/** Sizes and waits of batches. */
export const auditBatch = object({
  bufferSize: v.optional(wholeNumber(1, LARGEST)),
  maxSize: v.optional(wholeNumber(1, LARGEST)),
  maxWait: v.optional(goDuration),
  throttleQps: v.optional(wholeNumber(1, LARGEST)),
  throttleBurst: v.optional(wholeNumber(1, LARGEST)),
});

/** Sizes of events and batches. */
export const auditTruncation = v.pipe(
  object({ maxEventSize: wholeNumber(1, LARGEST), maxBatchSize: wholeNumber(1, LARGEST) }),
  crossField(({ maxEventSize, maxBatchSize }) =>
    unless(
      maxBatchSize >= maxEventSize,
      ['maxBatchSize'],
      maxBatchSize,
      `at least maxEventSize, which is ${maxEventSize}`,
      'an event must fit into a batch',
    ),
  ),
);

/** Batches only where there are some. */
export function batchMode({ mode, batch }: Pick<BackendSettings, 'mode' | 'batch'>): readonly CrossFieldProblem[] {
  return unless(
    batch === undefined || mode === 'batch',
    ['batch'],
    batch,
    `nothing in mode ${mode}`,
    'remove it, or set mode to batch',
  );
}

/** The audit log in a file. */
export const auditLog = v.pipe(
  object({
    path: v.optional(
      v.pipe(
        text(
          /^\/var\/log(\/[\w.-]+){2,}$/,
          'an absolute path in a folder of its own below /var/log',
          'for example "/var/log/kubernetes/audit/audit.log"',
        ),
        v.check(
          path => !path.split('/').some(part => part === '.' || part === '..'),
          hint('a path without . and ..', 'write where it leads to'),
        ),
      ),
      '/var/log/kubernetes/audit/audit.log',
    ),
    maxAge: v.optional(wholeNumber(30, 36_500), 30),
    maxBackup: v.optional(wholeNumber(10, LARGEST), 100),
    maxSize: v.optional(wholeNumber(100, LARGEST), 100),
    compress: v.optional(v.boolean(hint('true or false', 'write it without quotes')), true),
    mode: v.optional(oneOf(AUDIT_MODES), 'blocking'),
    batch: v.optional(auditBatch),
    truncate: v.optional(auditTruncation),
  }),
  crossField(log => batchMode(log)),
);

/** The flags of the audit log. */
export function logFlags(log: v.InferOutput<typeof auditLog>): ApiServerFlags {
  return {
    'audit-log-path': log.path,
    'audit-log-format': 'json',
    'audit-log-maxage': String(log.maxAge),
    'audit-log-maxbackup': String(log.maxBackup),
    'audit-log-maxsize': String(log.maxSize),
    'audit-log-compress': String(log.compress),
    ...backendFlags('log', log),
  };
}

/** The flags that both backends have, under names of their own. */
export function backendFlags(
  backend: 'log' | 'webhook',
  { mode, batch = {}, truncate }: BackendSettings,
): ApiServerFlags {
  const isThrottled = batch.throttleQps !== undefined || batch.throttleBurst !== undefined;
  const flags = {
    mode,
    'batch-buffer-size': batch.bufferSize,
    'batch-max-size': batch.maxSize,
    'batch-max-wait': batch.maxWait,
    'batch-throttle-enable': isThrottled ? true : undefined,
    'batch-throttle-qps': batch.throttleQps,
    'batch-throttle-burst': batch.throttleBurst,
    'truncate-enabled': truncate && true,
    'truncate-max-event-size': truncate?.maxEventSize,
    'truncate-max-batch-size': truncate?.maxBatchSize,
  };
  return Object.fromEntries(
    Object.entries(flags)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [`audit-${backend}-${name}`, String(value)]),
  );
}
