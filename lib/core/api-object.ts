import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { plain } from '../values/plain';
import { recordMadeAt } from './made-at';
import { PlainObject } from './plain-object';
import { Platform } from './platform';
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
  const props = { apiVersion, kind, ...fields.given, metadata: { ...plain(metadata), annotations } };
  const object = new PlainObject(scope, `${kind}.${metadata.name}`, props, fields, settings);
  recordMadeAt(object, apiObject);
  return object;
}
