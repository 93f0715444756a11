import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import * as v from 'valibot';
import { Platform } from '../core/platform';
import { amountOf, quantity } from '../values/quantity';
import { hint, object, wholeNumber } from '../values/schema';
import { envoyFilter } from './envoy-filter';

/** Most users whose limits one pod keeps apart; of more, it forgets those who were longest silent. */
const USERS = 10_000;

/** Envoy counts the bytes of a body in 32 bits. */
const LARGEST_BODY = 2 ** 32 - 1;

/** What is taken of callers, by each pod. */
export const requestLimitsSchema = object({
  body: v.optional(
    v.pipe(
      quantity,
      v.check(
        given => Number.isInteger(amountOf(given)) && amountOf(given) <= LARGEST_BODY,
        hint('whole bytes, less than 4Gi', 'for example "1Mi"'),
      ),
      v.description('Largest body of a request; a larger one is answered with 413.'),
    ),
    '1Mi',
  ),
  perMinute: v.optional(
    v.pipe(
      wholeNumber(1, 1_000_000),
      v.description('Most requests a minute to each pod, of all callers together; more are answered with 429.'),
    ),
    600,
  ),
  perUserAndMinute: v.optional(
    v.pipe(wholeNumber(1, 1_000_000), v.description('Most requests a minute to each pod of one user of the gateway.')),
    60,
  ),
});

/** Limits on requests with every default filled in. */
export type RequestLimits = v.InferOutput<typeof requestLimitsSchema>;

/** For which pods limits hold. */
export interface RequestLimitsProps {
  readonly name: string;
  /** Labels of the pods. */
  readonly pods: Readonly<Record<string, string>>;
  /** Port of the pods. */
  readonly port: number;
  readonly limits: RequestLimits;
}

/**
 * Limits the size and the number of requests in the sidecars of pods: after the mesh has looked at who calls, so that whom it
 * turns away uses up nothing. A body is held back until it is there as a whole, so a request that becomes a WebSocket does not
 * get through.
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/local_rate_limit_filter
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/buffer_filter
 */
export function requestLimits(scope: Construct, { name, pods, port, limits }: RequestLimitsProps): ApiObject {
  const { userHeader } = Platform.of(scope).settings.kubeflow;
  return envoyFilter(scope, {
    name,
    pods,
    context: 'SIDECAR_INBOUND',
    portNumber: port,
    filters: [
      {
        name: 'envoy.filters.http.local_ratelimit',
        type: 'local_ratelimit.v3.LocalRateLimit',
        config: {
          stat_prefix: 'requests',
          token_bucket: bucket(limits.perMinute),
          rate_limits: [{ actions: [{ request_headers: { header_name: userHeader, descriptor_key: 'user' } }] }],
          // No value is named, so each one that comes has a bucket of its own.
          descriptors: [{ entries: [{ key: 'user' }], token_bucket: bucket(limits.perUserAndMinute) }],
          max_dynamic_descriptors: USERS,
          filter_enabled: { default_value: { numerator: 100, denominator: 'HUNDRED' } },
          filter_enforced: { default_value: { numerator: 100, denominator: 'HUNDRED' } },
        },
      },
      {
        name: 'envoy.filters.http.buffer',
        type: 'buffer.v3.Buffer',
        config: { max_request_bytes: amountOf(limits.body) },
      },
    ],
  });
}

function bucket(perMinute: number): object {
  return { max_tokens: perMinute, tokens_per_fill: perMinute, fill_interval: '60s' };
}
