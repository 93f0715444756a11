import { clusterViewer, collect, FrontDoor, loadLogin, loadPlatform, loadTenants, Platform, Tenant } from '../../lib';

/** Where and as of when an app is synthesized. */
export interface AppOptions {
  readonly outdir: string;
  readonly asOf?: string;
}

/** A Kubeflow platform's front door and tenants, from the data files in a folder. */
export function kubeflow(folder: string, options: AppOptions): Platform {
  const [settings, login, tenants] = collect(
    () => loadPlatform(`${folder}/platform.yaml`),
    () => loadLogin(`${folder}/login.yaml`),
    () => loadTenants(`${folder}/tenants`),
  );
  const platform = new Platform({ ...settings, ...options });
  if (settings.viewers.length > 0) clusterViewer(platform.cluster, settings.viewers);
  collect(
    () => new FrontDoor(platform, { ...login, tenants: tenants.map(({ name }) => name) }),
    ...tenants.map(
      ({ name, ...tenant }) =>
        () =>
          new Tenant(platform, name, tenant),
    ),
  );
  return platform;
}
