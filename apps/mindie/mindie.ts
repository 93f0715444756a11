import { collect, loadMindIE, loadPlatform, MindIE, Platform } from '../../lib';

/** Where and as of when the app is synthesized. */
export interface AppOptions {
  readonly outdir: string;
  readonly hostdir: string;
  readonly asOf?: string;
}

/** An inference service of MindIE on Ascend nodes, from the data files in a folder. */
export function mindie(folder: string, options: AppOptions): Platform {
  const [settings, service] = collect(
    () => loadPlatform(`${folder}/platform.yaml`),
    () => loadMindIE(`${folder}/mindie.yaml`),
  );
  const platform = new Platform({ ...settings, ...options });
  new MindIE(platform, 'mindie', service);
  return platform;
}
