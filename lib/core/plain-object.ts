import { ApiObject, type ApiObjectProps, type JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { RuleContext } from '../rules/rule';
import type { Manifest } from '../values/manifest';
import { isRecord } from '../values/place';
import { sortedFields, sortedMetadata } from './render-plain';
import type { Fields } from './shared-fields';
import { annotateWaivers } from './waiver-annotation';

/** An object whose fields are plain JSON; it writes the waivers it needs into its own manifest, whatever was patched before. */
export class PlainObject extends ApiObject {
  private isPatched = false;

  constructor(
    scope: Construct,
    id: string,
    props: ApiObjectProps,
    private readonly fields: Fields,
    /** By which it is known what waivers it needs. */
    private readonly context: RuleContext,
  ) {
    super(scope, id, props);
  }

  override addJsonPatch(...operations: JsonPatch[]): void {
    this.isPatched = true;
    super.addJsonPatch(...operations);
  }

  // Of its own, as cdk8s promises: others may change it.
  override toJson(): Manifest {
    return annotateWaivers(this, super.toJson() as Manifest, this.context);
  }

  manifest(): Manifest {
    const { sorted } = this.fields;
    if (this.isPatched || sorted === undefined || process.env['CDK8S_DISABLE_SORT']) return this.toJson();
    const { apiVersion, kind } = this;
    const manifest = { apiVersion, kind, metadata: sortedMetadata(this.metadata), ...sorted };
    return annotateWaivers(this, manifest, this.context);
  }
}

/** The manifest of an object of the tree. What many hold, they hold together, and none of them can change it. */
export function manifestOf(object: ApiObject): Manifest {
  // Not by `instanceof`, which cdk8s answers for all its objects alike; and whoever gave one another `toJson` is asked.
  if (object.toJson === PlainObject.prototype.toJson) return (object as PlainObject).manifest();
  const isStock = object.toJson === ApiObject.prototype.toJson;
  return (isStock ? plainManifest(object) : undefined) ?? (object.toJson() as Manifest);
}

// cdk8s keeps to itself what an object was given; where it is not found, or is more than plain JSON, cdk8s is asked.
function plainManifest(object: ApiObject): Manifest | undefined {
  const { props, patches } = object as unknown as { readonly props?: unknown; readonly patches?: unknown };
  if (!isRecord(props) || !Array.isArray(patches) || patches.length > 0 || process.env['CDK8S_DISABLE_SORT']) return;
  const { apiVersion, kind, metadata: _, ...rest } = props;
  const sorted = sortedFields(rest);
  if (sorted === undefined) return undefined;
  return { apiVersion: object.apiVersion, kind: object.kind, metadata: sortedMetadata(object.metadata), ...sorted };
}
