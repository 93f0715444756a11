import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../../lib';
import { upstreamObjects } from '../upstream-objects';
import { moduleIn } from './go-module';
import { goProgram } from './go-program';
import { answers, freePort } from './ports';
import type { Server, Workplace } from './workplace';

const FOLDER = join(__dirname, 'go', 'cert-manager');
const PATIENCE = 120_000;

/** Cert-manager's controllers, for self-signed and CA issuers. */
export interface CertManager {
  /** The controllers, in one program. */
  readonly program: string;
  /** Their release. */
  readonly version: string;
  /** Folder of upstream's resource definitions, of the same release. */
  readonly definitions: string;
}

/** Builds cert-manager's controllers, or takes them from the cache. */
export function certManagerProgram(): CertManager {
  const program = goProgram(FOLDER);
  const { version, folder } = moduleIn(FOLDER, 'github.com/cert-manager/cert-manager');
  return { program, version, definitions: join(folder, 'deploy', 'crds') };
}

/** The resource definitions that the controllers need. */
export function certManagerDefinitions({ definitions }: CertManager): readonly Manifest[] {
  return readdirSync(definitions)
    .filter(name => name.endsWith('.yaml'))
    .flatMap(name => upstreamObjects(join(definitions, name)));
}

/** Starts the controllers beside an API server that has the definitions already. */
export async function startCertManager(
  workplace: Workplace,
  { program }: CertManager,
  kubeconfig: string,
): Promise<Server> {
  const healthz = `127.0.0.1:${await freePort()}`;
  return workplace.serve({
    program,
    args: ['--kubeconfig', kubeconfig, '--healthz', healthz],
    ready: () => answers(`http://${healthz}`),
    patience: PATIENCE,
  });
}
