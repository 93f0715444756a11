import * as v from 'valibot';
import { crossField } from '../../values/cross-field';
import { serviceName } from '../../values/name';
import { object, text, wholeNumber } from '../../values/schema';
import { clusterEntries, clusterProblems, MAX_NAME } from './cluster-schema';

const service = object({
  name: v.pipe(serviceName(MAX_NAME.RayService), v.description('Name of the RayService, and of everything around it.')),
  ...clusterEntries,
  serveConfig: v.pipe(
    text(/(^|\n)applications:/, 'the configuration of Ray Serve, as YAML with applications', 'see docs/ray.md'),
    v.description('What is served: serveConfigV2, as YAML.'),
  ),
  deletionDelaySeconds: v.optional(
    v.pipe(wholeNumber(0, 86_400), v.description('Seconds that an old cluster stays after a new one has taken over.')),
    60,
  ),
});

/** A service with every default filled in. */
export type ServiceSettings = v.InferOutput<typeof service>;

/** A service of Ray Serve, and its clusters. */
export const rayServiceSchema = v.pipe(service, crossField<ServiceSettings>(clusterProblems));

/** A service as users write it. */
export type RayServiceInput = v.InferInput<typeof rayServiceSchema>;
