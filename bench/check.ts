import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { RULES, type RulesName } from './check-run';
import { isInstalled, OURS, SCANNERS, secondsFor } from './scanners';

const FEW = 2_000;
const MANY = 20_000;

main();

function main(): void {
  print(
    `Load before: ${loadavg()[0]?.toFixed(1)}. Seconds are those of the processor; each run has a process of its own.`,
  );
  for (const name of Object.keys(RULES) as RulesName[]) print(figureOf(name));
  const installed = SCANNERS.filter(isInstalled);
  const [ours = Number.NaN, ...others] = secondsFor(installed.length === 0 ? [] : [OURS, ...installed], FEW);
  for (const scanner of SCANNERS) {
    const index = installed.indexOf(scanner);
    print(
      `${scanner.name} to rampart check, ${FEW} objects: ${index < 0 ? 'not installed' : times(others[index], ours)}`,
    );
  }
}

function figureOf(name: RulesName): string {
  const [few, many] = [inProcess(name, FEW), inProcess(name, MANY)];
  const growth = many / few / (MANY / FEW);
  const rate = Math.round(MANY / many);
  return `${name} rules (${RULES[name].length}): ${rate} objects a second; growth ${FEW} to ${MANY}: ${growth.toFixed(2)}`;
}

function inProcess(name: RulesName, count: number): number {
  const args = [join(__dirname, 'check-run.js'), name, String(count)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} rules over ${count} objects: ${stderr}`);
  return Number(stdout);
}

function times(seconds: number | undefined, ours: number): string {
  return seconds === undefined ? 'gave up' : `${(seconds / ours).toFixed(1)} times`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
