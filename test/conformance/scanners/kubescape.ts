import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutOf, type Repository, unlessCheckedOut } from '../../support/real/checkout';
import { moduleIn } from '../../support/real/go-module';
import { goProgram } from '../../support/real/go-program';
import { findPrograms } from '../../support/real/programs';
import type { Objector } from '../mutations/objector';
import { judgedInSets } from '../mutations/sets';
import { pinnedIn } from '../support/pinned';
import { jsonOf } from './scanner';

/** The folder of its program. */
const KUBESCAPE = join(__dirname, '../go/kubescape');
const LIBRARY = 'github.com/kubescape/regolibrary/v2';
const UTILITIES = 'github.com/kubescape/opa-utils';
/** What of its library came later, and is in no module. */
const NEWER: Repository = { name: 'kubescape/regolibrary', commit: 'ce7ef32aef7a7d272016c3f0d1105c60d6b266fb' };

/** What its users configure where controls say nothing before. */
const INPUTS = {
  imageRepositoryAllowList: ['registry.example'],
  imageDigestExemptRepositories: ['unpinned.example'],
};

const CONTROL = /^(C-\d+)-/;

/** The program that asks its controls, and where these and the modules that they need lie. */
export interface Kubescape {
  readonly program: string;
  readonly library: string;
  readonly modules: string;
}

/** Finds the library of its last module. */
export const findKubescape = () => findPrograms<Kubescape>(tools);

/** Finds its library where it is checked out. */
export const findNewerKubescape = () =>
  findPrograms<Kubescape & { readonly checkout: string }>(
    () => ({ ...tools(), checkout: checkoutOf(NEWER) }),
    () => unlessCheckedOut(NEWER),
  );

function tools(): Kubescape {
  return {
    program: goProgram(KUBESCAPE),
    library: moduleIn(KUBESCAPE, LIBRARY).folder,
    modules: join(moduleIn(KUBESCAPE, UTILITIES).folder, 'resources', 'dependencies.go'),
  };
}

/** kubescape: its controls, by the library that is a module. */
export function kubescape(tools: Kubescape, named: readonly string[]): Objector {
  const own = controlsIn(tools.library);
  return asking(
    tools,
    `regolibrary ${pinnedIn(KUBESCAPE, LIBRARY)}`,
    named.filter(control => own.includes(control)),
  );
}

/** kubescape: controls that the module has not. */
export function newerKubescape(
  { checkout, ...tools }: Kubescape & { readonly checkout: string },
  named: readonly string[],
): Objector {
  const own = controlsIn(tools.library);
  return asking(
    { ...tools, library: checkout },
    `${NEWER.name} ${NEWER.commit.slice(0, 7)}`,
    named.filter(control => !own.includes(control)),
  );
}

function asking({ program, library, modules }: Kubescape, version: string, controls: readonly string[]): Objector {
  return {
    judge: 'kubescape',
    version,
    has: check => controls.includes(check),
    reads: () => true,
    relates: false,
    scan: members =>
      judgedInSets(members, sets => {
        const input = JSON.stringify({ controls, inputs: INPUTS, sets });
        return jsonOf(program, [library, modules], { input }) as readonly (readonly string[])[];
      }),
  };
}

/** The ids of the controls in a library. */
function controlsIn(library: string): readonly string[] {
  return readdirSync(join(library, 'controls')).flatMap(file => CONTROL.exec(file)?.slice(1) ?? []);
}
