import { Construct } from 'constructs';
import { HardenedRayCluster } from '../../ai/ray/ray-cluster';
import { HardenedRayCronJob } from '../../ai/ray/ray-cron-job';
import { HardenedRayJob } from '../../ai/ray/ray-job';
import { HardenedRayService } from '../../ai/ray/ray-service';
import { apiObject } from '../../core/api-object';
import { parseProps } from '../../core/parse-props';
import type { Platform } from '../../core/platform';
import { collect } from '../../core/problem-error';
import { declareWaivers } from '../../core/waiver';
import { PlatformNamespace } from '../../namespace/platform-namespace';
import { devicesOn, TenantQuota } from '../quota';
import { type RayTeamProps, rayTeamSchema } from './schema';

/**
 * A team that works with Ray on a platform without Kubeflow: a restricted namespace that is closed both ways, its quota, and its
 * clusters, jobs and services. `KubeRayOperator` must watch the namespace.
 * @throws ProblemError with all problems of the props
 */
export class RayTeam extends Construct {
  readonly namespace: PlatformNamespace;
  readonly quota: TenantQuota;

  constructor(platform: Platform, name: string, props: RayTeamProps) {
    super(platform.namespace(name), 'team');
    const team = parseProps(this, rayTeamSchema, { name, ...props });
    declareWaivers(this, team.waivers);
    this.namespace = new PlatformNamespace(platform, { name, mesh: false });
    this.quota = new TenantQuota(this, 'quota', team.quota, devicesOn(platform.settings));
    for (const { name, files } of team.programs) {
      apiObject(this, { apiVersion: 'v1', kind: 'ConfigMap' }, { metadata: { name }, data: files });
    }
    collect(
      ...team.clusters.map(one => () => new HardenedRayCluster(this, `cluster-${one.name}`, one)),
      ...team.jobs.map(one => () => new HardenedRayJob(this, `job-${one.name}`, one)),
      ...team.schedules.map(one => () => new HardenedRayCronJob(this, `schedule-${one.name}`, one)),
      ...team.services.map(one => () => new HardenedRayService(this, `service-${one.name}`, one)),
    );
  }
}
