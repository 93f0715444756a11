import { Cluster, ClusterAccess, loadCluster, Platform } from '../../lib';

/** Where and as of when an app is synthesized. */
export interface ClusterOptions {
  readonly outdir: string;
  readonly hostdir: string;
  readonly asOf?: string;
}

/** A cluster below its API, and how to reach it, from its data file. */
export function cluster(file: string, options: ClusterOptions): Platform {
  const { kubernetes, domain, waivers, access, ...settings } = loadCluster(file);
  const platform = new Platform({ kubernetes, domain, waivers, ...options });
  const { controlPlane } = new Cluster(platform, 'hosts', settings);
  if (access) {
    new ClusterAccess(platform, 'access', {
      ...access,
      server: access.server ?? controlPlane.server,
      cluster: settings.controlPlane.clusterName,
      authentication: settings.authentication,
    });
  }
  return platform;
}
