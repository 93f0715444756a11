import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watch } from './watcher';

const PATIENCE = 20_000;
const LOG_PATIENCE = 3_000;
const PAUSE = 50;

/** How a server is started. */
export interface ServerProps {
  readonly program: string;
  readonly args: readonly string[];
  /** Its whole environment: nothing of ours is handed down. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether it answers. */
  readonly ready: () => Promise<boolean>;
  /** Milliseconds within which it must answer. @default 20000 */
  readonly patience?: number;
}

/** A server that runs. */
export interface Server {
  readonly pid: number;
  /** Ends it before the workplace does. */
  readonly end: () => Promise<void>;
  /** Its log, as soon as a text is in it, or after a while without: a log may come later than an answer. */
  readonly logWith: (text: string) => Promise<string>;
}

/** A server that ended instead of answering, with what it said. */
export class EndedEarly extends Error {}

/** A temporary folder, and the servers that work there; all end with it, or with this process if that is first. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'rampart-real-'));
  private readonly endings: (() => Promise<void> | void)[] = [];
  private readonly watcher = watch(this.folder);
  private count = 0;

  /** Something to do at the end; what came last goes first. */
  atEnd(ending: () => Promise<void> | void): void {
    this.endings.push(ending);
  }

  /** A new, empty folder. */
  newFolder(name: string): string {
    this.count += 1;
    const folder = join(this.folder, `${name}-${this.count}`);
    mkdirSync(folder);
    return folder;
  }

  /** Writes a file in a new folder; returns its path. */
  file(name: string, content: string): string {
    const path = join(this.newFolder('file'), name);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  }

  /** Starts a server and waits until it answers; one that ends before is an error with its log. */
  async serve({ program, args, env = {}, ready, patience = PATIENCE }: ServerProps): Promise<Server> {
    // Not a pipe: a test that waits for something else reads none, and a server that cannot write its log stands still.
    const log = this.file('log', '');
    const output = openSync(log, 'a');
    const child = spawn(program, args, { cwd: this.folder, env, stdio: ['ignore', output, output] });
    closeSync(output);
    const { pid = 0 } = child;
    if (pid > 0) {
      this.watcher.add(pid);
      child.once('exit', () => this.watcher.remove(pid));
    }
    this.atEnd(() => ended(child));
    const text = () => readFileSync(log, 'utf8');
    let failure: Error | undefined;
    // It has ended, and all that it said is here.
    let isClosed = false;
    child.once('close', () => (isClosed = true));
    child.once('error', error => (failure = error));
    const deadline = Date.now() + patience;
    while (!(await ready())) {
      if (failure) throw failure;
      if (isClosed) throw new EndedEarly(`${program} ended with ${child.exitCode}: ${text()}`);
      if (Date.now() > deadline) throw new Error(`${program} does not answer: ${text()}`);
      await sleep(PAUSE);
    }
    return {
      pid,
      end: () => ended(child),
      logWith: async wanted => {
        for (const end = Date.now() + LOG_PATIENCE; !text().includes(wanted) && Date.now() < end; ) await sleep(PAUSE);
        return text();
      },
    };
  }

  /** Ends the servers and removes the folder, whatever happened. */
  async close(): Promise<void> {
    try {
      for (const ending of this.endings.reverse()) await ending();
    } finally {
      rmSync(this.folder, { recursive: true, force: true });
      this.watcher.end();
    }
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise<void>(resolve => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await exit;
  clearTimeout(timer);
}
