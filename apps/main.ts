import { parseArgs } from 'node:util';
import { keptOutdir, ProblemError } from '../lib';
import { kubeflow } from './kubeflow/kubeflow';

const USAGE = 'usage: node build/apps/main.js [--as-of YEAR-MONTH-DAY]   the day on which waivers must not have ended';

main();

function main(): void {
  try {
    const asOf = parseArgs({ options: { 'as-of': { type: 'string' } } }).values['as-of'];
    const outdir = keptOutdir('dist', 'build/dist');
    kubeflow('apps/kubeflow', { outdir: `${outdir}/kubeflow`, ...(asOf !== undefined && { asOf }) }).synth();
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
