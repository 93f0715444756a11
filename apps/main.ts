import { parseArgs } from 'node:util';
import { keptOutdir, ProblemError } from '../lib';
import { kubeflow } from './kubeflow/kubeflow';

const { values } = parseArgs({ options: { 'as-of': { type: 'string' } } });
const outdir = keptOutdir('dist', 'build/dist');

try {
  kubeflow('apps/kubeflow', {
    outdir: `${outdir}/kubeflow`,
    ...(values['as-of'] !== undefined && { asOf: values['as-of'] }),
  }).synth();
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
