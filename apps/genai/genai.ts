import type { Platform } from '../../lib';
import { type AppOptions, kubeflow } from '../kubeflow/kubeflow';

/**
 * A platform for assistants, from the data files in a folder: a front door, and tenants whose models and services are keys of
 * their files. It is put together like any platform with tenants.
 */
export function genai(folder: string, options: AppOptions): Platform {
  return kubeflow(folder, options);
}
