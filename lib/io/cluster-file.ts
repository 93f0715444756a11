import * as v from 'valibot';
import { clusterSettings } from '../cluster/schema';
import { accessSchema } from '../identity/kubeconfig/access-schema';
import { object } from '../values/schema';

/** The data file of a cluster. */
export const clusterFile = object({
  ...clusterSettings.entries,
  access: v.optional(v.pipe(accessSchema, v.description('How people and programs outside of the cluster reach it.'))),
});

/** The data file of a cluster, with every default filled in. */
export type ClusterFile = v.InferOutput<typeof clusterFile>;
