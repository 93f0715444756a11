import { ApiObject, type ApiObjectProps, type JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { type Manifest, objectName } from '../values/manifest';
import { plain } from '../values/plain';
import { Platform } from './platform';
import { sortedMetadata } from './render-plain';
import type { Fields } from './shared-fields';
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
  const { settings, fieldsOf } = Platform.of(scope);
  const annotations = { ...gitOpsAnnotations(kind, settings.gitops), ...metadata.annotations };
  const fields = fieldsOf(rest);
  const id = objectName({ kind, metadata }).replace('/', '.');
  const props = {
    apiVersion,
    kind,
    ...fields.given,
    metadata: { ...plain(metadata), ...(Object.keys(annotations).length > 0 && { annotations }) },
  };
  return new PlainObject(scope, id, props, fields);
}

/** The manifest of an object of the tree. What many hold, they hold together, and none of them can change it. */
export function manifestOf(object: ApiObject): Manifest {
  return isPlain(object) ? object.manifest() : (object.toJson() as Manifest);
}

// Not by `instanceof`, which cdk8s answers for all its objects alike; and whoever gave one another `toJson` is asked.
function isPlain(object: ApiObject): object is PlainObject {
  return object.toJson === PlainObject.prototype.toJson;
}

/** An object whose fields are plain JSON; it writes the waivers it needs into its own manifest, whatever was patched before. */
class PlainObject extends ApiObject {
  private isPatched = false;

  constructor(
    scope: Construct,
    id: string,
    props: ApiObjectProps,
    private readonly fields: Fields,
  ) {
    super(scope, id, props);
  }

  override addJsonPatch(...operations: JsonPatch[]): void {
    this.isPatched = true;
    super.addJsonPatch(...operations);
  }

  // Of its own, as cdk8s promises: others may change it.
  override toJson(): Manifest {
    return showWaivers(this, super.toJson() as Manifest);
  }

  manifest(): Manifest {
    const { sorted } = this.fields;
    if (this.isPatched || sorted === undefined || process.env['CDK8S_DISABLE_SORT']) return this.toJson();
    const { apiVersion, kind } = this;
    return showWaivers(this, { apiVersion, kind, metadata: sortedMetadata(this.metadata), ...sorted });
  }
}
