import type { ApiAnswer, ApiRequest, ApiServer } from '../../../support/real/kubernetes';
import { newCanary } from './canary';

/** Groups whose resources the operations use, made of definitions without any schema. */
export const CUSTOM = {
  'dex.coreos.com': ['passwords', 'Password'],
  'kubeflow.org': ['poddefaults', 'PodDefault'],
  'vault.example.com': ['credentials', 'Credential'],
  'external-secrets.io': ['secretstores', 'SecretStore'],
} as const;

/** One thing done with a secret in it. */
export interface Operation {
  readonly title: string;
  /** The id by which the log calls it. */
  readonly id: string;
  /** What was sent or came back, and must not be in the log. */
  readonly secret: string;
  readonly status: number;
  /** Whether a policy that logs everything has the secret in the log; the server does not read every body, nor log every answer. */
  readonly isLoggable: boolean;
}

/** Where a kind of object lives, and how a secret is put into one. */
interface Kind {
  readonly path: string;
  readonly type: { readonly apiVersion: string; readonly kind: string };
  readonly fields: (secret: string) => Readonly<Record<string, unknown>>;
  readonly isCustom: boolean;
}

const base64 = (secret: string) => Buffer.from(secret).toString('base64');
const core = (path: string, kind: string, fields: Kind['fields']): Kind => ({
  path,
  type: { apiVersion: 'v1', kind },
  fields,
  isCustom: false,
});

/** What holds secrets. */
export const KINDS: Readonly<Record<string, Kind>> = {
  'Secret data': core('api/v1', 'Secret', secret => ({ data: { x: base64(secret) } })),
  'Secret stringData': core('api/v1', 'Secret', secret => ({ stringData: { x: secret } })),
  'ConfigMap data': core('api/v1', 'ConfigMap', secret => ({ data: { x: secret } })),
  'ConfigMap binaryData': core('api/v1', 'ConfigMap', secret => ({ binaryData: { x: base64(secret) } })),
  ...Object.fromEntries(
    Object.entries(CUSTOM).map(([group, [, kind]]): [string, Kind] => [
      kind,
      {
        path: `apis/${group}/v1`,
        type: { apiVersion: `${group}/v1`, kind },
        fields: secret => ({ spec: { env: [{ name: 'TOKEN', value: secret }] }, status: { seen: secret } }),
        isCustom: true,
      },
    ]),
  ),
};

/** Does things with secrets in them, and remembers each with what was secret in it. */
export class Operations {
  readonly done: Operation[] = [];

  constructor(private readonly api: ApiServer) {}

  /** Everything that can be done with objects of a kind. */
  async all(title: string, kind: Kind): Promise<void> {
    const { type, fields } = kind;
    const namespace = title.toLowerCase().replace(' ', '-');
    await this.api.ask('/api/v1/namespaces', { method: 'POST', body: { metadata: { name: namespace } } });
    const plural = kind.isCustom ? pluralOf(type.kind) : `${type.kind.toLowerCase()}s`;
    const all = `/${kind.path}/namespaces/${namespace}/${plural}`;
    const body = (name: string, secret: string) => ({ ...type, metadata: { name }, ...fields(secret) });
    const send = (words: string, method: string, path: string, given: (secret: string) => unknown, options = {}) =>
      this.act(`${title}: ${words}`, path, secret => ({ method, body: given(secret), ...options }));
    // Custom resources are updated from a version that one has read.
    const update = async (words: string, name: string) => {
      const answer = kind.isCustom ? await this.api.ask(`${all}/${name}`) : undefined;
      const { metadata } = (answer ? JSON.parse(answer.body) : { metadata: { name } }) as { readonly metadata: object };
      return send(words, 'PUT', `${all}/${name}`, secret => ({ ...body(name, secret), metadata }));
    };
    const patch = (media: string) => ({ headers: { 'content-type': `application/${media}` } });

    await send('create', 'POST', all, secret => body('a', secret));
    await send('create, tried only', 'POST', `${all}?dryRun=All`, secret => body('b', secret));
    await update('update', 'a');
    await send('merge patch', 'PATCH', `${all}/a`, fields, patch('merge-patch+json'));
    await send('JSON patch', 'PATCH', `${all}/a`, secret => toJsonPatch(fields(secret)), patch('json-patch+json'));
    if (!kind.isCustom) await send('strategic patch', 'PATCH', `${all}/a`, fields, patch('strategic-merge-patch+json'));
    const apply = `${all}/c?fieldManager=canary&force=true`;
    await send('server-side apply', 'PATCH', apply, secret => body('c', secret), patch('apply-patch+yaml'));
    if (kind.isCustom) await send('status', 'PATCH', `${all}/a/status`, fields, patch('merge-patch+json'));

    // Reads show what was written last.
    const { secret: held } = await update('update before reads', 'a');
    const read = (words: string, path: string, options: ApiRequest = {}, isLoggable = true) =>
      this.act(`${title}: ${words}`, path, () => options, held, isLoggable);
    const table = { headers: { accept: 'application/json;as=Table;g=meta.k8s.io;v=v1' } };
    await read('get', `${all}/a`);
    await read('list', all);
    await read('list of all namespaces', `/${kind.path}/${plural}`);
    // A table has the metadata of objects only.
    await read('list as a table', all, table, false);
    await read('list as a table with objects', `${all}?includeObject=Object`, table);
    // What a watch answers is no body.
    await read('watch', `${all}?watch=1&timeoutSeconds=1`, {}, false);

    await send('refused: another name', 'PUT', `${all}/a`, secret => body('z', secret));
    await send('refused: a name that cannot be', 'POST', all, secret => ({
      ...body('d', secret),
      metadata: { name: 'Not_A_Name' },
    }));
    if (!kind.isCustom) {
      const strict = `${all}?fieldValidation=Strict`;
      const unknown = (secret: string) => ({ method: 'POST', body: { ...body('e', secret), extra: 1 } });
      // It does not get as far as to be an object.
      await this.act(`${title}: refused: unknown fields`, strict, unknown, undefined, false);
    }
    // Who may not is refused before the body is read.
    const stranger = this.api.authority.issueClient('/CN=stranger');
    await this.act(
      `${title}: forbidden`,
      all,
      secret => ({ method: 'POST', body: body('f', secret), as: stranger }),
      undefined,
      false,
    );
    const { secret: last } = await update('update before the end', 'a');
    // The answer is a status, but for collections.
    await this.act(`${title}: delete`, `${all}/a`, () => ({ method: 'DELETE' }), last, false);
    await send('create again', 'POST', all, secret => body('g', secret));
    const { secret: gone } = await update('update again', 'g');
    await this.act(`${title}: delete all`, all, () => ({ method: 'DELETE' }), gone);
  }

  /** One request, with a secret of its own or one that its answer shows. */
  async act(
    title: string,
    path: string,
    request: (secret: string) => ApiRequest,
    shown?: string,
    isLoggable = true,
  ): Promise<Operation & { readonly answer: ApiAnswer }> {
    const secret = shown ?? newCanary();
    const id = `canary-${this.done.length}`;
    const { headers = {}, ...rest } = request(secret);
    const answer = await this.api.ask(path, { ...rest, headers: { 'audit-id': id, ...headers } });
    const operation = { title, id, secret, status: answer.status, isLoggable };
    this.done.push(operation);
    return { ...operation, answer };
  }
}

function pluralOf(kind: string): string {
  return Object.values(CUSTOM).find(([, of]) => of === kind)?.[0] ?? '';
}

function toJsonPatch(fields: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(fields).map(([key, value]) => ({ op: 'add', path: `/${key}`, value }));
}
