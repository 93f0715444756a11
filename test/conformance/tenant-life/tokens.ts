import { at, listAt } from '../../../lib/values/manifest';
import type { ApiServer } from '../../support/real/kubernetes';
import type { Finding } from '../support/record';

/** The longest that a token in a pod may last: what the kubelet asks for, an hour and seven seconds. */
const LONGEST = 3607;

/** A token that the kubelet would fetch for a pod. */
export interface PodToken {
  /** `namespace/Pod/name`. */
  readonly object: string;
  readonly account: string;
  readonly namespace: string;
  readonly spec: {
    readonly expirationSeconds?: number;
    readonly audiences?: readonly string[];
    /** Without it the token is good as long as it lasts. */
    readonly boundObjectRef?: object;
  };
}

/** Every token in the volumes of pods. */
export function tokensOf(pods: readonly unknown[]): readonly PodToken[] {
  return pods.flatMap(pod => {
    const [namespace, name, uid] = ['namespace', 'name', 'uid'].map(key => String(at(pod, 'metadata', key)));
    const sources = listAt(pod, 'spec', 'volumes').flatMap(volume => listAt(volume, 'projected', 'sources'));
    const wanted = sources.flatMap(source => at(source, 'serviceAccountToken') ?? []);
    return wanted.map(token => ({
      object: `${namespace}/Pod/${name}`,
      account: String(at(pod, 'spec', 'serviceAccountName')),
      namespace: namespace ?? '',
      spec: {
        expirationSeconds: Number(at(token, 'expirationSeconds') ?? 3600),
        ...(at(token, 'audience') !== undefined && { audiences: [String(at(token, 'audience'))] }),
        boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name, uid },
      },
    }));
  });
}

/** Fetches a token as the kubelet does. */
export async function fetchToken(server: ApiServer, { namespace, account, spec }: PodToken): Promise<string> {
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`;
  const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec };
  const answer = JSON.parse((await server.ask(path, { method: 'POST', body })).body);
  const token = at(answer, 'status', 'token');
  if (typeof token !== 'string') throw new Error(`no token for ${namespace}/${account}: ${at(answer, 'message')}`);
  return token;
}

/** What is wrong with a token: it is not its pod's alone, or lasts longer than an hour. */
export function faultsOf({ object }: PodToken, token: string): readonly Finding[] {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const lasts = Number(at(claims, 'exp')) - Number(at(claims, 'iat'));
  const bound = at(claims, 'kubernetes.io', 'pod', 'name');
  return [
    ...(bound === object.split('/').at(-1) ? [] : [{ check: 'token of no pod', object, says: String(bound) }]),
    ...(lasts <= LONGEST ? [] : [{ check: 'long token', object, says: `${lasts} seconds` }]),
  ];
}

/** Whether the API server takes a token for its account. */
export async function isTaken(server: ApiServer, token: string, audiences?: readonly string[]): Promise<boolean> {
  const spec = { token, ...(audiences && { audiences }) };
  const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec };
  const path = '/apis/authentication.k8s.io/v1/tokenreviews';
  const answer = JSON.parse((await server.ask(path, { method: 'POST', body })).body);
  return at(answer, 'status', 'authenticated') === true;
}
