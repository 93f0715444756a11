import { Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import * as v from 'valibot';
import { crossField, unless } from '../values/cross-field';
import type { Manifest } from '../values/manifest';
import { dnsSubdomain } from '../values/name';
import { plain } from '../values/plain';
import { list, objectWithOneOf, oneOf, text } from '../values/schema';
import { parseProps } from './parse-props';

/** Where a file belongs: nodes of a role, every node, or the machine that somebody works at. */
export const HOSTS = ['control-plane', 'workers', 'nodes', 'workstation'] as const;

/** A document of a host file: the configuration of a program, as its API has it. */
export type HostDocument = object;

/** What `HostFile` takes: one of `documents`, `json` and `text`, and where it belongs. */
export interface HostFileProps {
  /** Absolute path on the node; for the workstation a path below the folder that holds the files. */
  readonly path: string;
  /** The documents of a YAML file, in their order. @default - `json` or `text` */
  readonly documents?: readonly HostDocument[];
  /** The one document of a JSON file. @default - `documents` or `text` */
  readonly json?: HostDocument;
  /** The contents of a file in a language of its own, such as TOML; no rule looks into it. @default - `documents` or `json` */
  readonly text?: string;
  /** What reads it: `kube-apiserver`, `kubelet`, `kubeadm`. */
  readonly readers: readonly string[];
  /** @default control-plane */
  readonly on?: (typeof HOSTS)[number];
  /** Name of the one node that it is for. @default - for all that `on` says */
  readonly nodeName?: string;
  /** Permissions, in octal; nobody but the owner may write (CIS 1.1.1, 4.1.9). @default "0600" */
  readonly mode?: string;
  /** User and group. @default root:root */
  readonly owner?: string;
}

const document = v.custom<HostDocument>(
  given => typeof given === 'object' && given !== null && !Array.isArray(given),
  'a document: an object\nwrite it as the API of its reader has it',
);

const hostFileProps = v.pipe(
  objectWithOneOf(['documents', 'json', 'text'], {
    path: text(
      /^\/?[\w.+@-]+(\/[\w.+@-]+)*$/,
      'a path of letters, digits and _ . + @ - between slashes',
      'for example "/etc/kubernetes/audit/policy.yaml"',
    ),
    documents: v.optional(v.pipe(list(document, 'documents'), v.minLength(1, 'at least one document\nadd it'))),
    json: v.optional(document),
    text: v.optional(v.string()),
    readers: v.pipe(
      list(text(/^[a-z][a-z0-9-]*$/, 'the name of a program', 'for example "kube-apiserver"'), 'programs'),
      v.minLength(1, 'at least one program\nname what reads the file: others need it to install them'),
    ),
    on: v.optional(oneOf(HOSTS), 'control-plane'),
    nodeName: v.optional(dnsSubdomain),
    mode: v.optional(
      text(/^0[4-7][0145][0145]$/, 'permissions that let nobody but the owner write', 'for example "0600"'),
      '0600',
    ),
    owner: v.optional(text(/^[\w-]+:[\w-]+$/, 'user:group', 'for example "root:root"'), 'root:root'),
  }),
  crossField(({ path, on }) => [
    ...unless(
      !path.split('/').some(part => part === '.' || part === '..'),
      ['path'],
      path,
      'a path without . and ..',
      'write where it leads to',
    ),
    ...unless(
      path.startsWith('/') === (on !== 'workstation'),
      ['path'],
      path,
      on === 'workstation' ? 'a relative path' : 'an absolute path',
      on === 'workstation' ? 'drop the leading slash' : `for example "/etc/kubernetes/${path}"`,
    ),
  ]),
);

/**
 * A file that a program on a node reads, and that `kubectl apply` would refuse: it is synthesized to the `hostdir` of the
 * platform, under the name that the node expects, and listed in `index.yaml` there. The rules judge its documents.
 * @throws ProblemError with all problems of the props
 */
export class HostFile extends Construct {
  /** Path on the node. */
  readonly path: string;
  readonly on: (typeof HOSTS)[number];
  /** The one node that it is for. */
  readonly nodeName: string | undefined;
  readonly mode: string;
  readonly owner: string;
  readonly readers: readonly string[];
  /** What the rules judge: the documents of a YAML or JSON file. */
  readonly documents: readonly Manifest[];
  readonly text: string;

  constructor(scope: Construct, id: string, props: HostFileProps) {
    super(scope, id);
    const { documents, json, text: given, ...rest } = parseProps(this, hostFileProps, props);
    ({
      path: this.path,
      on: this.on,
      nodeName: this.nodeName,
      mode: this.mode,
      owner: this.owner,
      readers: this.readers,
    } = { nodeName: undefined, ...rest });
    this.documents = (documents ?? (json === undefined ? [] : [json])).map(one => plain(one) as Manifest);
    this.text = given ?? (json === undefined ? Yaml.stringify(...this.documents) : toJson(this.documents[0]));
  }

  /** What waivers and reports call it: `HostFile/etc/kubernetes/audit/policy.yaml`. */
  get objectName(): string {
    return `HostFile/${this.path.replace(/^\//, '')}`;
  }

  /** Where it stands below the folder of host files. */
  get file(): string {
    if (this.on === 'workstation') return `workstation/${this.path}`;
    return (this.nodeName === undefined ? '' : `nodes/${this.nodeName}/`) + this.path.replace(/^\//, '');
  }
}

function toJson(document: unknown): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
