import {
  collect,
  KubeRayOperator,
  loadPlatform,
  loadRayOperator,
  loadRayTeams,
  operatorUse,
  Platform,
  RayTeam,
} from '../../lib';

/** Where and as of when an app is synthesized. */
export interface RayOptions {
  readonly outdir: string;
  readonly hostdir: string;
  readonly asOf?: string;
}

/** The KubeRay operator and the teams that work with it, from the data files in a folder. */
export function ray(folder: string, options: RayOptions): Platform {
  const [settings, operator, teams] = collect(
    () => loadPlatform(`${folder}/platform.yaml`),
    () => loadRayOperator(`${folder}/operator.yaml`),
    () => loadRayTeams(`${folder}/teams`),
  );
  const platform = new Platform({ ...settings, ...options });
  collect(
    () => new KubeRayOperator(platform, { ...operator, ...operatorUse(teams) }),
    ...teams.map(
      ({ name, ...team }) =>
        () =>
          new RayTeam(platform, name, team),
    ),
  );
  return platform;
}
