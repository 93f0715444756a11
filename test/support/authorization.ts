import { at, listAt, type Manifest } from '../../lib/values/manifest';
import { isRecord } from '../../lib/values/place';

/** A request, as a proxy of the mesh sees it. */
export interface MeshRequest {
  /** Identity of the caller by mutual TLS. @default - a browser, which has none */
  readonly principal?: string;
  readonly host: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Claims of a token that was verified. @default - no token */
  readonly claims?: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Whether the policies that select a workload let a request in, by Istio's order: DENY before ALLOW, and where there is an ALLOW
 * policy, nothing but what one allows. CUSTOM asks somebody else, so it is not looked at.
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export function isAllowed(policies: readonly Manifest[], request: MeshRequest): boolean {
  const hit = (action: string) =>
    policies
      .filter(policy => (at(policy, 'spec', 'action') ?? 'ALLOW') === action)
      .map(policy => hits(policy, request));
  const allows = hit('ALLOW');
  return !hit('DENY').includes(true) && (allows.length === 0 || allows.includes(true));
}

function hits(policy: Manifest, request: MeshRequest): boolean {
  return listAt(policy, 'spec', 'rules').some(rule => {
    const [from, to, when] = ['from', 'to', 'when'].map(key => listAt(rule, key));
    return (
      (from?.length === 0 || from?.some(source => fits(at(source, 'source'), request))) &&
      (to?.length === 0 || to?.some(requests => fits(at(requests, 'operation'), request))) &&
      when?.every(condition => holds(condition, request))
    );
  });
}

// Every key of a source or an operation must fit; a key with "not" before it fits when none of its texts does.
function fits(keys: unknown, request: MeshRequest): boolean {
  if (!isRecord(keys)) throw new Error(`no source or operation: ${JSON.stringify(keys)}`);
  return Object.entries(keys).every(([key, texts]) => {
    const not = key.startsWith('not');
    const name = not ? `${key.charAt(3).toLowerCase()}${key.slice(4)}` : key;
    return matches(texts as readonly string[], attribute(name, request)) !== not;
  });
}

function holds(condition: unknown, request: MeshRequest): boolean {
  const found = attribute(String(at(condition, 'key')), request);
  const [values, notValues] = ['values', 'notValues'].map(key => listAt(condition, key) as readonly string[]);
  return (values?.length === 0 || matches(values ?? [], found)) && !(notValues?.length && matches(notValues, found));
}

function attribute(name: string, { principal, host, path, headers = {}, claims }: MeshRequest): readonly string[] {
  const [, kind, key = ''] = /^request\.(headers|auth\.claims)\[(.+)\]$/.exec(name) ?? [];
  if (kind === 'headers') return [headers[key] ?? []].flat();
  if (kind === 'auth.claims') return [claims?.[key] ?? []].flat();
  switch (name) {
    case 'principals':
      return [principal ?? []].flat();
    case 'namespaces':
      return [/\/ns\/([^/]+)\//.exec(principal ?? '')?.[1] ?? []].flat();
    case 'requestPrincipals':
      return claims === undefined ? [] : [`${claims['iss']}/${claims['sub']}`];
    case 'hosts':
      return [host];
    case 'paths':
      return [path];
    default:
      throw new Error(`not looked at: ${name}`);
  }
}

// Exact, by prefix, by suffix, or anything at all.
function matches(texts: readonly string[], found: readonly string[]): boolean {
  return texts.some(text =>
    found.some(value => {
      if (text === '*') return value !== '';
      if (text.endsWith('*')) return value.startsWith(text.slice(0, -1));
      return text.startsWith('*') ? value.endsWith(text.slice(1)) : value === text;
    }),
  );
}
