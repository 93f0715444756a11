import { randomBytes } from 'node:crypto';
import { oauth2ProxyConfig } from '../../../../lib/identity/oauth2-proxy/config';
import type { LoginProps } from '../../../../lib/identity/oauth2-proxy/schema';
import { answers, freePort } from '../../../support/real/ports';
import { type Outcome, run } from '../../../support/real/run';
import type { Server } from '../../../support/real/workplace';
import type { Ground } from './dex';
import { CLIENT, ISSUER } from './emitted';

/** What every oauth2-proxy of a test stands on. */
export interface ProxyGround extends Ground {
  /** Path of oauth2-proxy. */
  readonly oauth2Proxy: string;
}

/** Where the platform is. */
export const PLATFORM = 'https://kubeflow.example.org';
const NAME = 'kubeflow.example.org:443';

/** The file that the library makes. */
export function proxyConfig(props: Partial<LoginProps> = {}): string {
  return oauth2ProxyConfig({
    version: '7.15.3',
    issuer: ISSUER,
    redirectUrl: CLIENT.redirectUri,
    emailDomains: ['example.org'],
    ...props,
  });
}

/** The name by which oauth2-proxy finds Dex: that of the Service in the emitted file. */
export const INSIDE = /^redeem_url = "https:\/\/([^/"]+:\d+)\//m.exec(proxyConfig())?.[1] ?? '';

/**
 * Starts oauth2-proxy with a file as it is. What a pod would have mounted, and the addresses to listen on, are flags,
 * which go before the file.
 */
export async function startProxy(ground: ProxyGround, text: string, name = NAME): Promise<Server> {
  const { workplace, network, authority } = ground;
  const [port, metrics] = [await freePort(), await freePort()];
  const addresses = ['--http-address', `127.0.0.1:${port}`, '--metrics-address', `127.0.0.1:${metrics}`];
  const server = await workplace.serve({
    program: ground.oauth2Proxy,
    args: [...argsOf(ground, text), ...addresses],
    env: network.environment(authority.certificate),
    ready: () => answers(`http://127.0.0.1:${port}/ready`),
  });
  // The mesh ends TLS before it.
  network.route(name, { port, tls: false });
  return server;
}

/** What oauth2-proxy itself says of a file. */
export function testConfig(ground: ProxyGround, text: string, ...flags: readonly string[]): Outcome {
  return run(ground.oauth2Proxy, [...argsOf(ground, text), ...flags, '--config-test'], { env: {} });
}

function argsOf({ workplace, authority }: ProxyGround, text: string): readonly string[] {
  const config = workplace.file('oauth2-proxy.cfg', text);
  const clientSecret = workplace.file('client-secret', CLIENT.secret);
  const cookieSecret = workplace.file('cookie-secret', randomBytes(16).toString('hex'));
  const files = ['--client-secret-file', clientSecret, '--cookie-secret-file', cookieSecret];
  return ['--config', config, ...files, '--provider-ca-file', authority.certificate];
}
