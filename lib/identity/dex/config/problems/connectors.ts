import { type CrossFieldProblem, problem, unless } from '../../../../values/cross-field';
import { LATER, LATER_CONNECTOR_KEYS } from '../later';
import type { DexSettings } from '../shape';

/** The id that Dex gives to its password database. */
const PASSWORD_DATABASE = 'local';

/** With a password database, Dex has a connector of its own. */
export function reservedConnectorId({ connectors, staticPasswords }: DexSettings): readonly CrossFieldProblem[] {
  if (staticPasswords.length === 0) return [];
  return connectors.flatMap(({ id }, index) =>
    unless(
      id !== PASSWORD_DATABASE,
      ['connectors', index, 'id'],
      id,
      'an id other than local, which the password database has',
      'rename it',
    ),
  );
}

/** Keys that the configuration writes itself, and keys that this Dex does not read. */
export function connectorKeys({ connectors, version }: DexSettings): readonly CrossFieldProblem[] {
  return connectors.flatMap(({ type, config }, index) => {
    const later = (LATER_CONNECTOR_KEYS[type] ?? []).map(lower);
    return Object.keys(config).flatMap(key => {
      const keys = ['connectors', index, 'config', key];
      if (lower(key) === 'redirecturi') {
        return [
          problem(keys, config[key], 'no redirectURI: it follows from the issuer', 'set redirects to true instead'),
        ];
      }
      return unless(!later.includes(lower(key)), keys, config[key], `keys of Dex ${version}`, LATER);
    });
  });
}

// Go's decoder does not tell upper from lower case.
function lower(key: string): string {
  return key.toLowerCase();
}
