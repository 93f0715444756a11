import { clusterViewer, collect, loadPlatform, loadTenants, Platform, Tenant } from '../../lib';

/** Where and as of when an app is synthesized. */
export interface AppOptions {
  readonly outdir: string;
  readonly asOf?: string;
}

/** A Kubeflow platform's tenants, from the data files in a folder. */
export function kubeflow(folder: string, options: AppOptions): Platform {
  const [settings, tenants] = collect(
    () => loadPlatform(`${folder}/platform.yaml`),
    () => loadTenants(`${folder}/tenants`),
  );
  const platform = new Platform({ ...settings, ...options });
  if (settings.viewers.length > 0) clusterViewer(platform.cluster, settings.viewers);
  collect(
    ...tenants.map(
      ({ name, ...tenant }) =>
        () =>
          new Tenant(platform, name, tenant),
    ),
  );
  return platform;
}
