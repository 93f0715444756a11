import * as v from 'valibot';
import { dnsSubdomain } from '../../values/name';
import { list, objectWithOneOf, text } from '../../values/schema';

/** Something of the namespace that the pods of a Ray cluster read, as a folder. */
export const mountSchema = objectWithOneOf(['secret', 'configMap', 'claim'], {
  secret: v.optional(v.pipe(dnsSubdomain, v.description('Name of a Secret.'))),
  configMap: v.optional(v.pipe(dnsSubdomain, v.description('Name of a ConfigMap, such as one with programs.'))),
  claim: v.optional(v.pipe(dnsSubdomain, v.description('Name of a PersistentVolumeClaim.'))),
  path: v.pipe(
    text(/^\/[^:]*[^:/]$/, 'an absolute path', 'for example "/data"'),
    v.description('Where the pods have it.'),
  ),
  writable: v.optional(v.pipe(v.boolean(), v.description('Whether they may write to it; only to a claim.')), false),
});

/** Several of them. */
export const mountsSchema = v.optional(
  v.pipe(list(mountSchema, 'mounts'), v.description('Secrets, ConfigMaps and volumes that head and workers have.')),
  [],
);

/** A mount with every default filled in. */
export type MountSettings = v.InferOutput<typeof mountSchema>;
