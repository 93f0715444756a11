import * as v from 'valibot';
import { crossField } from '../values/cross-field';
import { tenantProblems } from './problems';
import { tenantShape } from './shape';

/** A tenant: the shape of one YAML file and of the props of `Tenant`, and what its keys must be to each other. */
export const tenantSchema = v.pipe(tenantShape, crossField(tenantProblems));
