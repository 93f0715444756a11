import { Yaml } from 'cdk8s';
import { isRecord } from '../../lib/values/place';

/** Manifests appear in snapshots as the YAML that a reviewer knows. */
export const test = (value: unknown): boolean => isRecord(value) && 'apiVersion' in value && 'kind' in value;

export const serialize = (value: unknown): string => Yaml.stringify(value).trimEnd();
