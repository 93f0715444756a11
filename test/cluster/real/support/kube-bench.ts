import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workplace } from '../../../support/real/workplace';
import type { Node } from './node';
import type { KubeBench } from './programs';

const PS = '/usr/bin/ps';
/** The newest CIS Kubernetes benchmark that kube-bench carries. */
const BENCHMARK = 'cis-1.12';
const TARGETS = ['master', 'controlplane', 'etcd', 'node'];

/** What kube-bench says of each check, such as `PASS`, by the check's number. */
export type Answers = ReadonlyMap<string, string>;

interface Report {
  readonly Controls: readonly { readonly tests: readonly { readonly results: readonly Result[] }[] }[];
}

interface Result {
  readonly test_number: string;
  readonly status: string;
}

/** The arguments with which it answers by a benchmark, into a file. */
export function argumentsFor(checks: string, report: string, ...choices: readonly string[]): readonly string[] {
  const settings = ['--config-dir', checks, '--config', join(checks, 'config.yaml'), '--outputfile', report];
  return ['run', '--benchmark', BENCHMARK, ...choices, '--json', ...settings];
}

/** Its answers in a file that it wrote. */
export function answersIn(report: string): Answers {
  const { Controls } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const results = Controls.flatMap(({ tests }) => tests.flatMap(group => group.results));
  return new Map(results.map(result => [result.test_number, result.status]));
}

/** Runs kube-bench on a node, where it sees the processes and the files of that node alone. */
export function kubeBench(node: Node, workplace: Workplace, { program, checks }: KubeBench): Answers {
  const folder = workplace.newFolder('kube-bench');
  const [ps, real, json] = ['ps', 'real-ps', 'report.json'].map(name => join(folder, name)) as [string, string, string];
  copyFileSync(PS, real);
  writeFileSync(ps, psOfTheNode(real), { mode: 0o755 });
  const command = [program, ...argumentsFor(checks, json, '--targets', TARGETS.join(','))];
  const script = `mount --bind ${ps} ${PS}; exec ${command.join(' ')}`;
  const { status, output } = node.inside('unshare', '--mount', '--propagation', 'private', 'sh', '-euc', script);
  if (status !== 0) throw new Error(output);
  return answersIn(json);
}

/** The answers that a table of a document gives: a row begins with number and answer, and ends with the reason. */
export function listedAnswers(document: string): Answers {
  const rows = document.matchAll(/^\| (\d+(?:\.\d+)+) +\| ([A-Z]+) +\| \S.*\|$/gm);
  return new Map([...rows].map(([, id = '', answer = '']) => [id, answer]));
}

/** Where a list of the checks that do not pass differs from what kube-bench says. */
export function differences(listed: Answers, found: Answers): readonly string[] {
  const ids = [...new Set([...listed.keys(), ...found.keys()])];
  return ids
    .filter(id => (listed.get(id) ?? 'PASS') !== found.get(id))
    .map(id => `${id}: ${found.get(id) ?? 'no such check'}, listed as ${listed.get(id) ?? 'PASS'}`);
}

// The node shares the process ids of the machine; what is its own is what runs in its network.
function psOfTheNode(real: string): string {
  return `#!/bin/sh -eu
case "$1" in
  -C) select="-C $2"; format='-o cmd --no-headers' ;;
  -fC) select="-C $2"; format=-f ;;
  -ef) select=-e; format=-f ;;
  *) echo "what does $* ask for?" >&2; exit 2 ;;
esac
own=$(readlink /proc/self/ns/net)
pids=
for pid in $(${real} $select -o pid=); do
  if [ "$(readlink "/proc/$pid/ns/net")" = "$own" ]; then pids="$pids,$pid"; fi
done
[ -n "$pids" ] || exit 1
exec ${real} $format -p "\${pids#,}"
`;
}
