import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { Manifest } from '../../../lib';
import { checkoutOf, type Repository, unlessCheckedOut } from '../../support/real/checkout';
import { goProgram, unlessBuilt } from '../../support/real/go-program';
import { findPrograms } from '../../support/real/programs';
import type { Objector } from '../mutations/objector';
import { judgedInSets } from '../mutations/sets';
import { pinnedIn } from '../support/pinned';
import { jsonOf } from './scanner';

/** The folder of its program. */
const GATEKEEPER = join(__dirname, '../go/gatekeeper');
const LIBRARY: Repository = {
  name: 'open-policy-agent/gatekeeper-library',
  commit: '5c441fb645f257b2c428fe9aea22da24a94b5bab',
};

/** What is asked of objects by templates that ask for what their users say; the others are asked as their samples show. */
const PARAMETERS: Readonly<Record<string, object>> = {
  k8sallowedrepos: { repos: ['registry.example/'] },
  k8scontainerephemeralstoragelimit: { 'ephemeral-storage': '1Gi' },
  k8scontainerlimits: { cpu: '4', memory: '8Gi' },
  k8scontainerrequests: { cpu: '4', memory: '8Gi' },
  k8sdisallowedtags: { tags: ['latest'] },
  k8shttpsonly: { tlsOptional: false },
  k8spspallowedusers: {
    runAsUser: { rule: 'MustRunAsNonRoot' },
    runAsGroup: { rule: 'RunAsAny' },
    supplementalGroups: { rule: 'RunAsAny' },
    fsGroup: { rule: 'RunAsAny' },
  },
  k8spspcapabilities: { allowedCapabilities: ['NET_BIND_SERVICE'], requiredDropCapabilities: ['ALL'] },
  k8spspfsgroup: { rule: 'MayRunAs', ranges: [{ min: 1, max: 65535 }] },
  k8spsphostnetworkingports: { hostNetwork: false, min: 0, max: 0 },
  k8spspseccompv2: { allowedProfiles: ['RuntimeDefault', 'Localhost'], allowedLocalhostFiles: ['*'] },
};

const NAME = /^ {2}name: (\S+)$/m;

/** The program that asks the library, and a checkout of it. */
export interface GatekeeperLibrary {
  readonly program: string;
  readonly library: string;
}

/** Finds the library where it is checked out, and Gatekeeper where it is built. */
export const findGatekeeperLibrary = () =>
  findPrograms<GatekeeperLibrary>(
    () => ({ program: goProgram(GATEKEEPER), library: checkoutOf(LIBRARY) }),
    () => unlessBuilt(GATEKEEPER) ?? unlessCheckedOut(LIBRARY),
  );

/** Gatekeeper: templates of its library by their names, each with a constraint. */
export function gatekeeperLibrary({ program, library }: GatekeeperLibrary, named: readonly string[]): Objector {
  const templates = templatesIn(library).filter(({ name }) => named.includes(name));
  const names = new Map(templates.map(({ name, sample: { kind } }) => [kind, name]));
  const policies = { templates: templates.map(({ text }) => text), constraints: templates.map(constraintOf) };
  return {
    judge: 'gatekeeper',
    version: `${pinnedIn(GATEKEEPER, 'github.com/open-policy-agent/gatekeeper/v3')}, ${LIBRARY.name} ${LIBRARY.commit.slice(0, 7)}`,
    has: check => [...names.values()].includes(check),
    reads: () => true,
    relates: false,
    scan: members =>
      judgedInSets(members, sets => {
        const kinds = jsonOf(program, [], { input: JSON.stringify({ ...policies, sets }) });
        return (kinds as readonly (readonly string[])[]).map(set => set.map(kind => names.get(kind) ?? kind));
      }),
  };
}

/** A template, which not every reader of YAML takes, and the first constraint that shows its use. */
interface Sampled {
  readonly name: string;
  readonly text: string;
  readonly sample: Manifest;
}

function templatesIn(library: string): readonly Sampled[] {
  const paths = readdirSync(join(library, 'library'), { recursive: true, encoding: 'utf8' }).sort();
  const textOf = (path: string) => readFileSync(join(library, 'library', path), 'utf8');
  return paths
    .filter(path => path.endsWith('/template.yaml'))
    .map(path => {
      const text = textOf(path);
      const [, name = ''] = NAME.exec(text) ?? [];
      const samples = paths.filter(one => one.startsWith(`${dirname(path)}/samples/`));
      const [sample = ''] = samples.filter(one => one.endsWith('/constraint.yaml'));
      return { name, text, sample: parse(textOf(sample)) as Manifest };
    });
}

/** A constraint for all objects of the kinds that a sample is for. */
function constraintOf({ name, sample }: Sampled): Manifest {
  const { match, parameters } = sample['spec'] as {
    readonly match: { readonly kinds: unknown };
    readonly parameters?: object;
  };
  return {
    ...sample,
    metadata: { name },
    spec: { match: { kinds: match.kinds }, parameters: PARAMETERS[name] ?? parameters },
  };
}
