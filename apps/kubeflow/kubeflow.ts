import { clusterViewer, forEachCollecting, loadPlatform, loadTenants, Platform, Tenant } from '../../lib';

/** Where and as of when an app is synthesized. */
export interface AppOptions {
  readonly outdir: string;
  readonly asOf?: string;
}

/** A Kubeflow platform's tenants, from the data files in a folder. */
export function kubeflow(folder: string, options: AppOptions): Platform {
  const platform = new Platform({ ...loadPlatform(`${folder}/platform.yaml`), ...options });
  const { viewers } = platform.settings;
  if (viewers.length > 0) clusterViewer(platform.cluster, viewers);
  forEachCollecting(loadTenants(`${folder}/tenants`), ({ name, ...tenant }) => {
    new Tenant(platform, name, tenant);
  });
  return platform;
}
