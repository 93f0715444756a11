import { type IncomingHttpHeaders, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { Network } from './network';

const HOPS = 10;

/** What a server answered. */
export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Where it redirects to. */
  readonly location?: URL;
  readonly setCookie: readonly string[];
}

/** What to ask for. */
export interface Ask {
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields of a form; they are posted. */
  readonly form?: Readonly<Record<string, string>>;
}

/** A browser for the names of one network: it checks certificates, keeps cookies, and follows redirects only if told to. */
export class Browser {
  private readonly cookies = new Map<string, Map<string, string>>();

  constructor(
    private readonly network: Network,
    private readonly authority: string,
  ) {}

  /** One request and its answer. */
  async visit(address: string | URL, { headers = {}, form }: Ask = {}): Promise<Page> {
    const url = new URL(address);
    const target = this.network.find(url);
    if (!target) throw new Error(`${url.origin} leads nowhere`);
    const jar = this.jarOf(url);
    const body = form && new URLSearchParams(form).toString();
    const sent = {
      host: url.host,
      accept: 'text/html',
      ...(jar.size > 0 && { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }),
      ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    };
    const options = {
      ...('port' in target ? { host: '127.0.0.1', port: target.port } : { socketPath: target.socketPath }),
      path: url.pathname + url.search,
      method: body === undefined ? 'GET' : 'POST',
      headers: sent,
      agent: false,
    } as const;
    const page = await new Promise<Page>((resolve, reject) => {
      const request = target.tls
        ? tlsRequest({ ...options, ca: this.authority, servername: url.hostname })
        : plainRequest(options);
      request.once('error', reject);
      request.once('response', response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => {
          const { location } = response.headers;
          resolve({
            url,
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
            ...(location !== undefined && { location: new URL(location, url) }),
            setCookie: response.headers['set-cookie'] ?? [],
          });
        });
      });
      request.end(body);
    });
    for (const cookie of page.setCookie) keep(jar, cookie);
    return page;
  }

  /** Follows redirects to the first page without one, or with one that leads out of the network. */
  async follow(page: Page): Promise<Page> {
    let last = page;
    for (let hops = 0; last.location && this.network.find(last.location); hops += 1) {
      if (hops === HOPS) throw new Error(`${last.url}: too many redirects`);
      last = await this.visit(last.location);
    }
    return last;
  }

  /** Fills in the form of a page and sends it, without following. */
  submit(page: Page, fields: Readonly<Record<string, string>>): Promise<Page> {
    const [, action] = /<form[^>]*\saction="([^"]*)"/.exec(page.body) ?? [];
    if (action === undefined) throw new Error(`${page.url} answered ${page.status} and no form: ${page.body}`);
    return this.visit(new URL(action.replaceAll('&amp;', '&'), page.url), { form: fields });
  }

  private jarOf({ host }: URL): Map<string, string> {
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    return jar;
  }
}

function keep(jar: Map<string, string>, cookie: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
  const [, expires] = /;\s*expires=([^;]+)/i.exec(cookie) ?? [];
  const isOver = /;\s*max-age=(0|-\d+)/i.test(cookie) || (expires && Date.parse(expires) <= Date.now());
  if (isOver) jar.delete(name);
  else jar.set(name, value);
}
