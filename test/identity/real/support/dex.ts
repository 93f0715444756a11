import type { Authority } from '../../../support/real/certificates';
import { answers, freePort } from '../../../support/real/ports';
import { run } from '../../../support/real/run';
import { EndedEarly, type Server, type Workplace } from '../../../support/real/workplace';
import type { Network } from './network';

/** What Dex reads. */
export interface DexRun {
  /** Its `config.yaml`. */
  readonly text: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What every Dex of a test stands on. */
export interface Ground {
  readonly workplace: Workplace;
  readonly network: Network;
  readonly authority: Authority;
  /** Path of Dex. */
  readonly dex: string;
}

/** Strict where Dex can be: a connector that does not open ends it, and so does an unknown key from the next version on. */
const STRICT = { DEX_CONTINUE_ON_CONNECTOR_FAILURE: 'false', DEX_CONFIG_DISALLOW_UNKNOWN_FIELDS: 'true' };

/**
 * Starts Dex with a configuration as it is but for what a cluster gives it: storage, certificate, and addresses to
 * listen on. The names lead to it from then on.
 */
export async function startDex(ground: Ground, given: DexRun, ...names: readonly string[]): Promise<Server> {
  const { workplace, network, authority } = ground;
  const [port, telemetry] = [await freePort(), await freePort()];
  const hosts = ['localhost:0', ...names].map(name => `DNS:${name.split(':')[0]}`);
  const server = await workplace.serve({
    program: ground.dex,
    args: argsOf(ground, given, port, telemetry, hosts),
    env: { ...network.environment(authority.certificate), ...STRICT, ...given.environment },
    ready: () => answers(`http://127.0.0.1:${telemetry}/healthz/ready`),
  });
  for (const name of names) network.route(name, { port, tls: true });
  return server;
}

/** Whether Dex cannot parse a configuration, which is given to it as it is; one that it can parse it ends for want of a cluster. */
export function isUnreadable({ workplace, dex }: Ground, { text, environment }: DexRun): boolean {
  const config = workplace.file('config.yaml', text);
  const { status, output } = run(dex, ['serve', config], { env: environment, timeout: 5_000 });
  if (status !== 1 && status !== 2) throw new Error(`Dex ended with ${status}: ${output}`);
  return output.startsWith('error parse config file');
}

/** What Dex says when it refuses to start; nothing, if it starts. */
export async function refusalOf(ground: Ground, given: DexRun): Promise<string | undefined> {
  try {
    await startDex(ground, given);
    return undefined;
  } catch (error) {
    if (error instanceof EndedEarly) return error.message;
    throw error;
  }
}

function argsOf(
  { workplace, authority }: Ground,
  { text }: DexRun,
  port: number,
  telemetry: number,
  hosts: readonly string[],
): readonly string[] {
  const { certificate, key } = authority.issue(...hosts);
  const path = workplace.file(
    'config.yaml',
    [
      [/^ {2}"storage": \{[\s\S]*?^ {2}\}/m, '  "storage": { "type": "memory" }'],
      [/"[^"]*\/tls\.crt"/, JSON.stringify(certificate)],
      [/"[^"]*\/tls\.key"/, JSON.stringify(key)],
    ].reduce((changing, [place, content]) => replaceOnce(changing, place as RegExp, content as string), text),
  );
  return ['serve', '--web-https-addr', `127.0.0.1:${port}`, '--telemetry-addr', `127.0.0.1:${telemetry}`, path];
}

function replaceOnce(text: string, place: RegExp, content: string): string {
  if (!place.test(text)) throw new Error(`the configuration has no ${place}`);
  return text.replace(place, () => content);
}
