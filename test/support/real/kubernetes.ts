import { readFileSync } from 'node:fs';
import { type ClientHttp2Session, connect } from 'node:http2';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { Authority, type Certificate } from './certificates';
import { answers, freePort } from './ports';
import { mustRun, type Outcome, run } from './run';
import type { Server, Workplace } from './workplace';

const HOST = '127.0.0.1';
/** kube-apiserver prepares its storage for a minute on a machine that has much to do. */
const PATIENCE = 120_000;

/** Flags by their names; an empty value is none, several values are the flag several times. */
export type Flags = Readonly<Record<string, string | readonly string[] | undefined>>;

/** How an API server of a test is started. */
export interface ApiServerProps {
  /** The binary of {@link kubernetesProgram}. */
  readonly program: string;
  /** Flags of kube-apiserver, beside and instead of those that a test needs; `undefined` takes one away. */
  readonly flags?: Flags | ((authority: Authority) => Flags);
}

/** One request to the API server. */
export interface ApiRequest {
  /** @default GET */
  readonly method?: string;
  /** Sent as JSON. @default - nothing */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Who asks, by a client's certificate; `null` is nobody. @default - the administrator */
  readonly as?: Certificate | null;
}

/** What the API server answered. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: string;
  /** What it warns of, beside its answer. */
  readonly warnings: readonly string[];
}

/** etcd and kube-apiserver, on free ports of 127.0.0.1; they end with the workplace. */
export class ApiServer {
  /** Keeps connections, each for one identity. */
  private readonly connections = new Agent({ keepAlive: true });

  private constructor(
    private readonly workplace: Workplace,
    private readonly program: string,
    /** Who signed the certificates of the server and of its clients. */
    readonly authority: Authority,
    readonly port: number,
    private readonly etcd: string,
    private readonly serviceAccountKey: string,
    private readonly administrator: Certificate,
    /** The process, and what it says. */
    readonly server: Server,
    private readonly storage: Server,
    /** Path of the administrator's kubeconfig. */
    readonly kubeconfig: string,
  ) {}

  /** Starts both; a server that ends at once is an {@link EndedEarly} with what it said. */
  static async start(workplace: Workplace, { program, flags = {} }: ApiServerProps): Promise<ApiServer> {
    const authority = new Authority(workplace);
    const [{ url: etcd, server: storage }, port] = [await startEtcd(workplace, program), await freePort()];
    const administrator = authority.issueClient('/O=system:masters/CN=admin');
    const { certificate, key } = authority.issue('DNS:localhost', 'DNS:kubernetes.default.svc', `IP:${HOST}`);
    const accounts = newKeyPair(workplace);
    const server = await workplace.serve({
      program,
      args: [
        'kube-apiserver',
        ...argsOf({
          'etcd-servers': etcd,
          'bind-address': HOST,
          'secure-port': String(port),
          // The address of the loopback interface cannot be an endpoint of the Service.
          'endpoint-reconciler-type': 'none',
          'service-cluster-ip-range': '10.96.0.0/16',
          'service-account-issuer': 'https://kubernetes.default.svc',
          'service-account-key-file': accounts.publicKey,
          'service-account-signing-key-file': accounts.privateKey,
          'client-ca-file': authority.certificate,
          'tls-cert-file': certificate,
          'tls-private-key-file': key,
          'authorization-mode': 'Node,RBAC',
          ...(typeof flags === 'function' ? flags(authority) : flags),
        }),
      ],
      ready: async () => (await statusOf(port, authority, administrator)) === 200,
      patience: PATIENCE,
    });
    const kubeconfig = kubeconfigFor(workplace, authority, port, administrator);
    return new ApiServer(
      workplace,
      program,
      authority,
      port,
      etcd,
      accounts.privateKey,
      administrator,
      server,
      storage,
      kubeconfig,
    );
  }

  /** Asks the API server. */
  ask(path: string, { as = this.administrator, ...given }: ApiRequest = {}): Promise<ApiAnswer> {
    return send(this.port, this.authority, path, { as, ...given }, this.connections);
  }

  /** The release that it says it is, without the letter in front: `1.37.2`. */
  async version(): Promise<string> {
    const { gitVersion } = JSON.parse((await this.ask('/version')).body) as { readonly gitVersion: string };
    return gitVersion.replace(/^v/, '');
  }

  /** Ends both before the workplace does. */
  async end(): Promise<void> {
    this.connections.destroy();
    await this.server.end();
    await this.storage.end();
  }

  /** One connection of the administrator, for thousands of requests at a time. */
  connect(): ClientHttp2Session {
    const { certificate, key } = this.administrator;
    const [cert, ownKey] = [readFileSync(certificate), readFileSync(key)];
    const session = connect(`https://${HOST}:${this.port}`, { ca: this.authority.pem, cert, key: ownKey });
    this.workplace.atEnd(() => session.destroy());
    return session;
  }

  /** kubectl, as the administrator. */
  kubectl(...args: readonly string[]): Outcome {
    return run(this.program, ['kubectl', '--kubeconfig', this.kubeconfig, ...args]);
  }

  /** The bytes that etcd holds under a key, such as `/registry/secrets/default/x`. */
  async stored(key: string): Promise<Buffer | undefined> {
    const body = JSON.stringify({ key: Buffer.from(key).toString('base64') });
    const answer = await fetch(`${this.etcd}/v3/kv/range`, { method: 'POST', body });
    const { kvs = [] } = (await answer.json()) as { readonly kvs?: readonly { readonly value: string }[] };
    return kvs[0] && Buffer.from(kvs[0].value, 'base64');
  }

  /** The keys that etcd holds under a prefix, such as `/registry/`. */
  async storedKeys(prefix: string): Promise<readonly string[]> {
    const encoded = (text: string) => Buffer.from(text).toString('base64');
    // All that begins with it lies before the text whose last letter is the next one.
    const end = prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
    const body = JSON.stringify({ key: encoded(prefix), range_end: encoded(end), keys_only: true });
    const answer = await fetch(`${this.etcd}/v3/kv/range`, { method: 'POST', body });
    const { kvs = [] } = (await answer.json()) as { readonly kvs?: readonly { readonly key: string }[] };
    return kvs.map(({ key }) => Buffer.from(key, 'base64').toString());
  }

  /** Starts kube-controller-manager beside it; accounts, tokens and quotas need it. */
  async startControllerManager(flags: Flags = {}): Promise<Server> {
    const [port, user] = [await freePort(), this.authority.issueClient('/CN=system:kube-controller-manager')];
    const server = await this.workplace.serve({
      program: this.program,
      args: [
        'kube-controller-manager',
        ...argsOf({
          kubeconfig: kubeconfigFor(this.workplace, this.authority, this.port, user),
          'bind-address': HOST,
          'secure-port': String(port),
          'leader-elect': 'false',
          'service-account-private-key-file': this.serviceAccountKey,
          'root-ca-file': this.authority.certificate,
          'use-service-account-credentials': 'true',
          // Its controllers would wait for their turn: each may ask 20 times a second.
          'kube-api-qps': '1000',
          'kube-api-burst': '1000',
          ...flags,
        }),
      ],
      ready: async () => (await this.ask('/api/v1/namespaces/default/serviceaccounts/default')).status === 200,
      patience: PATIENCE,
    });
    return server;
  }
}

/** Flags as a program takes them. */
export function argsOf(flags: Flags): readonly string[] {
  return Object.entries(flags).flatMap(([name, value]) =>
    (value === undefined ? [] : [value].flat()).map(one => `--${name}=${one}`),
  );
}

async function startEtcd(
  workplace: Workplace,
  program: string,
): Promise<{ readonly url: string; readonly server: Server }> {
  const [client, peer] = [`http://${HOST}:${await freePort()}`, `http://${HOST}:${await freePort()}`];
  const server = await workplace.serve({
    program,
    args: [
      'etcd',
      ...argsOf({
        'data-dir': workplace.newFolder('etcd'),
        'listen-client-urls': client,
        'advertise-client-urls': client,
        'listen-peer-urls': peer,
        'initial-advertise-peer-urls': peer,
        'initial-cluster': `default=${peer}`,
        'unsafe-no-fsync': 'true',
        'log-level': 'error',
      }),
    ],
    ready: () => answers(`${client}/health`),
    patience: PATIENCE,
  });
  return { url: client, server };
}

function newKeyPair(workplace: Workplace): { readonly privateKey: string; readonly publicKey: string } {
  const folder = workplace.newFolder('key');
  const [privateKey, publicKey] = [join(folder, 'sa.key'), join(folder, 'sa.pub')];
  mustRun('openssl', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', privateKey]);
  mustRun('openssl', ['pkey', '-in', privateKey, '-pubout', '-out', publicKey]);
  return { privateKey, publicKey };
}

function kubeconfigFor(workplace: Workplace, authority: Authority, port: number, user: Certificate): string {
  return workplace.file(
    'kubeconfig',
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'test',
      clusters: [
        {
          name: 'test',
          cluster: { server: `https://${HOST}:${port}`, 'certificate-authority': authority.certificate },
        },
      ],
      users: [{ name: 'test', user: { 'client-certificate': user.certificate, 'client-key': user.key } }],
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    }),
  );
}

async function statusOf(port: number, authority: Authority, as: Certificate): Promise<number | undefined> {
  try {
    return (await send(port, authority, '/readyz', { as })).status;
  } catch {
    return undefined;
  }
}

function send(
  port: number,
  authority: Authority,
  path: string,
  { method = 'GET', body, headers = {}, as }: ApiRequest,
  agent: Agent | false = false,
): Promise<ApiAnswer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const user = as ? { cert: readFileSync(as.certificate), key: readFileSync(as.key) } : {};
  const sent = { ...(text !== undefined && { 'content-type': 'application/json' }), ...headers };
  return new Promise((resolve, reject) => {
    const asking = request({ host: HOST, port, path, method, headers: sent, ca: authority.pem, agent, ...user });
    asking.once('error', reject);
    asking.once('response', response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          warnings: response.headersDistinct['warning'] ?? [],
        }),
      );
    });
    asking.end(text);
  });
}
