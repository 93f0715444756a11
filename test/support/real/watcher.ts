import { spawn } from 'node:child_process';

/**
 * Reads `+ PID` and `- PID` until its input ends, as it does when this process ends, however that comes about; then it kills
 * the processes that it still knows, and removes the folder.
 */
const SCRIPT = `
pids=' '
while read -r change pid; do
  case $change in
    +) pids="$pids$pid " ;;
    -) case $pids in *" $pid "*) pids="\${pids%% $pid *} \${pids#* $pid }" ;; esac ;;
  esac
done
for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
# What was killed may still be writing.
rm -rf "$1" || { sleep 2; rm -rf "$1"; }
`;

/** Ends processes and removes a folder, should this process end before it does so itself: a signal runs no code of ours. */
export interface Watcher {
  readonly add: (pid: number) => void;
  readonly remove: (pid: number) => void;
  /** There is nothing to watch any more, and the folder may go. */
  readonly end: () => void;
}

/** Watches over a folder and processes, beside this one and apart from its terminal. */
export function watch(folder: string): Watcher {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'watcher', folder], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.unref();
  // Without a shell nobody watches, and all else is as it was.
  shell.once('error', () => {});
  shell.stdin.on('error', () => {});
  return {
    add: pid => shell.stdin.write(`+ ${pid}\n`),
    remove: pid => shell.stdin.write(`- ${pid}\n`),
    end: () => shell.stdin.end(),
  };
}
