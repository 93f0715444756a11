import { Cluster, loadCluster, Platform } from '../../lib';

/** Where and as of when an app is synthesized. */
export interface ClusterOptions {
  readonly outdir: string;
  readonly hostdir: string;
  readonly asOf?: string;
}

/** A cluster below its API, from its data file. */
export function cluster(file: string, options: ClusterOptions): Platform {
  const { kubernetes, domain, waivers, ...settings } = loadCluster(file);
  const platform = new Platform({ kubernetes, domain, waivers, ...options });
  new Cluster(platform, 'hosts', settings);
  return platform;
}
