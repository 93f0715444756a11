import { tenantSchema } from '../tenant/schema';
import type { TenantSettings } from '../tenant/shape';
import { loadFolder } from './load-folder';

/**
 * Reads every tenant of a folder, one YAML file each, in the order of their names.
 * @throws ProblemError with all problems of all files
 */
export function loadTenants(folder: string): readonly TenantSettings[] {
  return loadFolder(folder, 'tenant', tenantSchema);
}
