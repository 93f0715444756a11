import * as v from 'valibot';
import { crossField } from '../../values/cross-field';
import { rayTeamProblems } from './problems';
import { type RayTeamSettings, rayTeamShape } from './shape';

/** A team that works with Ray: the shape of one YAML file and of the props of `RayTeam`. */
export const rayTeamSchema = v.pipe(rayTeamShape, crossField<RayTeamSettings>(rayTeamProblems));

/** A team as users write it in TypeScript; the name is the construct's own. */
export type RayTeamProps = Omit<v.InferInput<typeof rayTeamSchema>, 'name'>;
