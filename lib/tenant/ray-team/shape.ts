import * as v from 'valibot';
import { rayClusterSchema } from '../../ai/ray/cluster-schema';
import { rayCronJobSchema, rayJobSchema } from '../../ai/ray/job-schema';
import { rayServiceSchema } from '../../ai/ray/service-schema';
import { waiver } from '../../core/waiver';
import { dnsLabel, dnsSubdomain } from '../../values/name';
import { list, object, text } from '../../values/schema';
import { quotaSchema } from '../shape';

/** The programs of a team: ConfigMaps that its clusters mount. */
const programsSchema = list(
  object({
    name: v.pipe(dnsSubdomain, v.description('Name of the ConfigMap.')),
    files: v.pipe(
      v.record(text(/^[-._A-Za-z0-9]{1,253}$/, 'the name of a file', 'for example "train.py"'), v.string()),
      v.description('Its files by their names; no secret belongs here.'),
    ),
  }),
  'programs',
);

/** The keys of a team. */
export const rayTeamShape = object({
  name: v.pipe(dnsLabel(), v.description('Name of the team, of its file and of its namespace.')),
  quota: v.pipe(quotaSchema, v.description('What the team may use.')),
  programs: v.optional(v.pipe(programsSchema, v.description('Programs that its clusters mount.')), []),
  clusters: v.optional(v.pipe(list(rayClusterSchema, 'clusters'), v.description('Clusters that stay.')), []),
  jobs: v.optional(v.pipe(list(rayJobSchema, 'jobs'), v.description('Jobs, each with a cluster of its own.')), []),
  schedules: v.optional(v.pipe(list(rayCronJobSchema, 'schedules'), v.description('Jobs on a schedule.')), []),
  services: v.optional(v.pipe(list(rayServiceSchema, 'services'), v.description('What Ray Serve serves.')), []),
  waivers: v.optional(
    v.pipe(list(waiver, 'waivers'), v.description('Rules that may be broken, each with a reason and an end.')),
    [],
  ),
});

/** A team with every default filled in. */
export type RayTeamSettings = v.InferOutput<typeof rayTeamShape>;
