import { parseArgs } from 'node:util';
import { collect, keptOutdir, ProblemError, progressOn } from '../lib';
import { cluster } from './cluster/cluster';
import { genai } from './genai/genai';
import { kubeflow } from './kubeflow/kubeflow';
import { mindie } from './mindie/mindie';
import { ray } from './ray/ray';

const USAGE = 'usage: node build/apps/main.js [--as-of YEAR-MONTH-DAY]   the day on which waivers must not have ended';

main();

function main(): void {
  try {
    const asOf = parseArgs({ options: { 'as-of': { type: 'string' } } }).values['as-of'];
    const outdir = keptOutdir('dist', 'build/dist');
    const day = asOf === undefined ? {} : { asOf };
    const clusters = ['small', 'high-availability'].map(name => {
      const folders = { outdir: `${outdir}/cluster/manifests/${name}`, hostdir: `${outdir}/cluster/host/${name}` };
      return () => cluster(`apps/cluster/${name}.yaml`, { ...folders, ...day });
    });
    const foldersOf = (app: string) => ({ outdir: `${outdir}/${app}`, hostdir: `${outdir}/${app}-host` });
    const platforms = collect(
      () => kubeflow('apps/kubeflow', { ...foldersOf('kubeflow'), ...day }),
      () => genai('apps/genai', { ...foldersOf('genai'), ...day }),
      () => ray('apps/ray', { ...foldersOf('ray'), ...day }),
      () => mindie('apps/mindie', { ...foldersOf('mindie'), ...day }),
      ...clusters,
    );
    // All are right before any is written.
    const rendered = platforms.map(platform => ({ platform, files: platform.renderAll(progressOn(process.stderr)) }));
    for (const { platform, files } of rendered) platform.write(files);
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}

// Anything else is a defect of ours, and wants its stack.
function messageOf(error: unknown): string {
  if (error instanceof ProblemError) return error.message;
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return `${error.message}\n${USAGE}`;
  }
  throw error;
}
