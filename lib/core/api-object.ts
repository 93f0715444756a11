import { ApiObject, type ApiObjectProps, type JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { type Manifest, objectName } from '../values/manifest';
import { plain } from '../values/plain';
import { Platform } from './platform';
import { renderPlain } from './render-plain';
import { showWaivers } from './show-waivers';
import { gitOpsAnnotations } from './sync-wave';

/** Group, version and kind, as the generated classes have them in `GVK`. */
export interface Gvk {
  readonly apiVersion: string;
  readonly kind: string;
}

/** What an object holds beside its group, version and kind. */
export interface ObjectFields {
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/**
 * Makes an API object from typed fields, every one of which reaches the manifest. The generated L1 classes would drop
 * fields that Kubernetes 1.28 did not know, so nothing here goes through them.
 */
export function apiObject(scope: Construct, { apiVersion, kind }: Gvk, { metadata, ...rest }: ObjectFields): ApiObject {
  const annotations = { ...gitOpsAnnotations(kind, Platform.of(scope).settings.gitops), ...metadata.annotations };
  return new WaiverShowingObject(scope, objectName({ kind, metadata }).replace('/', '.'), {
    apiVersion,
    kind,
    ...plain(rest),
    metadata: { ...plain(metadata), ...(Object.keys(annotations).length > 0 && { annotations }) },
  });
}

/** Writes the waivers it needs into its own manifest, whatever was patched before. */
class WaiverShowingObject extends ApiObject {
  private isPatched = false;

  constructor(
    scope: Construct,
    id: string,
    private readonly fields: ApiObjectProps,
  ) {
    super(scope, id, fields);
  }

  override addJsonPatch(...operations: JsonPatch[]): void {
    this.isPatched = true;
    super.addJsonPatch(...operations);
  }

  override toJson(): Manifest {
    const json = this.isPatched ? undefined : renderPlain(this.fields, this.metadata);
    return showWaivers(this, json ?? (super.toJson() as Manifest));
  }
}
