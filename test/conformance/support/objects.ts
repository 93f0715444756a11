import type { Manifest } from '../../../lib';
import { at, listAt, qualifiedName } from '../../../lib/values/manifest';
import type { ApiServer } from '../../support/real/kubernetes';
import { until as comesTrue } from '../../support/real/until';

/** A server that makes room for many definitions answers late on a machine that has much to do. */
const PATIENCE = 240_000;
const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
/** Requests under way at a time. */
const ABREAST = 8;

/** What the API server made of an object. */
export interface Applied {
  readonly manifest: Manifest;
  /** The object as the server has it now; of one that it refused, what it said. */
  readonly answer: unknown;
  readonly status: number;
  readonly warnings: readonly string[];
}

/** How objects are applied. */
export interface ApplyOptions {
  /** Nothing is kept. @default false */
  readonly dryRun?: boolean;
}

/** The objects of an API server, by their manifests. */
export class Objects {
  private readonly resources = new Map<string, Promise<ReadonlyMap<string, Resource>>>();

  constructor(readonly server: ApiServer) {}

  /** Applies objects as a GitOps controller does: server-side, and strictly. */
  async apply(manifests: readonly Manifest[], { dryRun = false }: ApplyOptions = {}): Promise<readonly Applied[]> {
    const trial = dryRun ? '&dryRun=All' : '';
    const query = `fieldManager=conformance&force=true&fieldValidation=Strict${trial}`;
    return abreast(manifests, async manifest => {
      const path = await this.pathOf(manifest);
      if (path === undefined) return { manifest, status: 404, warnings: [], answer: { message: 'unknown kind' } };
      const { status, body, warnings } = await this.server.ask(`${path}?${query}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/apply-patch+yaml' },
        body: manifest,
      });
      return { manifest, status, warnings, answer: JSON.parse(body) };
    });
  }

  /** Applies objects that must be taken. */
  async mustApply(manifests: readonly Manifest[]): Promise<void> {
    for (const { manifest, status, answer } of await this.apply(manifests)) {
      if (status >= 300) throw new Error(`${qualifiedName(manifest)}: ${at(answer, 'message')}`);
    }
  }

  /** Installs resource definitions, and waits until the server knows their kinds. */
  async define(definitions: readonly Manifest[]): Promise<void> {
    await abreast(definitions, async definition => {
      // Not applied: for a megabyte of schema the server takes seconds to note who owns which field.
      const { status, body } = await this.server.ask(DEFINITIONS, { method: 'POST', body: definition });
      if (status >= 300) throw new Error(`${qualifiedName(definition)}: ${at(JSON.parse(body), 'message')}`);
    });
    await abreast(definitions, async definition => {
      await until(async () => {
        const conditions = listAt(await this.read(definition), 'status', 'conditions');
        return conditions.some(one => at(one, 'type') === 'Established' && at(one, 'status') === 'True');
      });
    });
    this.resources.clear();
  }

  /** Objects as the server has them now. */
  readAll(manifests: readonly Manifest[]): Promise<readonly unknown[]> {
    return abreast(manifests, manifest => this.read(manifest));
  }

  /** An object as the server has it now. */
  async read(manifest: Manifest): Promise<unknown> {
    const path = await this.pathOf(manifest);
    if (path === undefined) throw new Error(`the API server knows no ${manifest.kind} of ${manifest.apiVersion}`);
    return JSON.parse((await this.server.ask(path)).body);
  }

  /** Path of an object at the server, if it knows the kind. */
  async pathOf({ apiVersion, kind, metadata }: Manifest): Promise<string | undefined> {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const known = this.resources.get(root) ?? this.discover(root);
    this.resources.set(root, known);
    const resource = (await known).get(kind);
    if (resource === undefined) return undefined;
    const namespace = resource.namespaced ? `/namespaces/${metadata.namespace ?? 'default'}` : '';
    return `${root}${namespace}/${resource.name}/${metadata.name}`;
  }

  private async discover(root: string): Promise<ReadonlyMap<string, Resource>> {
    const { status, body } = await this.server.ask(root);
    if (status !== 200) return new Map();
    const { resources } = JSON.parse(body) as { readonly resources: readonly Resource[] };
    return new Map(resources.filter(({ name }) => !name.includes('/')).map(found => [found.kind, found]));
  }
}

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/** Waits for something to come true, for as long as a server with many definitions may need. */
export const until = (holds: () => Promise<boolean>) => comesTrue(holds, PATIENCE);

/** Asks for several things at a time; the answers are in the order of the questions. */
async function abreast<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<readonly R[]> {
  const answers: R[] = [];
  for (let start = 0; start < items.length; start += ABREAST) {
    answers.push(...(await Promise.all(items.slice(start, start + ABREAST).map(ask))));
  }
  return answers;
}
