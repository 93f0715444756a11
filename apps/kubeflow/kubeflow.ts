import {
  clusterViewer,
  collect,
  FrontDoor,
  loadLogin,
  loadPlatform,
  loadSecrets,
  loadTenants,
  Platform,
  SecretContract,
  Tenant,
} from '../../lib';

/** Where and as of when an app is synthesized. */
export interface AppOptions {
  readonly outdir: string;
  readonly hostdir: string;
  readonly asOf?: string;
}

/** A Kubeflow platform's front door, tenants and secrets, from the data files in a folder. */
export function kubeflow(folder: string, options: AppOptions): Platform {
  const [settings, login, secrets, tenants] = collect(
    () => loadPlatform(`${folder}/platform.yaml`),
    () => loadLogin(`${folder}/login.yaml`),
    () => loadSecrets(`${folder}/secrets.yaml`),
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
  // Last: it collects from all the others.
  new SecretContract(platform, secrets);
  return platform;
}
