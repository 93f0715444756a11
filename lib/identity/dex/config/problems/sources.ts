import { type CrossFieldProblem, problem, unless } from '../../../../values/cross-field';
import type { DexSettings } from '../shape';

/**
 * To Kubeflow a user is an e-mail address. Where two sources vouch for the same address, whoever has an account of that
 * name at either of them is that user.
 */
export function loginSources(settings: DexSettings): readonly CrossFieldProblem[] {
  const { connectors, acknowledgeSharedEmailDomains } = settings;
  const sources = domainsOf(settings);
  if (sources.length === 0) {
    return [problem(['connectors'], connectors, 'at least one connector', 'add one: Dex does not start without')];
  }
  if (sources.length === 1) return [];
  return [
    ...unless(
      areApart(sources) || acknowledgeSharedEmailDomains !== undefined,
      ['connectors'],
      connectors,
      'one login source, or several with known e-mail domains that differ',
      'narrow their e-mail domains, or say in acknowledgeSharedEmailDomains why they may be shared',
    ),
    ...connectors.flatMap(({ id, verifiesEmail }, index) =>
      unless(
        verifiesEmail,
        ['connectors', index, 'verifiesEmail'],
        verifiesEmail,
        `addresses that somebody verified, where there is more than one login source; ${id} asserts any`,
        'use it alone, or remove it',
      ),
    ),
  ];
}

// Undefined stands for any domain.
function domainsOf({ connectors, staticPasswords }: DexSettings): readonly (readonly string[] | undefined)[] {
  const own = staticPasswords.map(({ email }) => email.slice(email.lastIndexOf('@') + 1));
  return [...connectors.map(({ emailDomains }) => emailDomains), ...(own.length > 0 ? [own] : [])];
}

function areApart(sources: readonly (readonly string[] | undefined)[]): boolean {
  const domains = sources.flatMap(source => [...new Set(source?.map(domain => domain.toLowerCase()))]);
  return !sources.includes(undefined) && new Set(domains).size === domains.length;
}
