import { type CrossFieldProblem, unless } from '../../../../values/cross-field';
import type { DexSettings } from '../shape';
import { isLoopback, isPlain, isService } from '../urls';

const FIX = 'change it, or say in nonProduction why this is no production';

/** Parts that are for trying things out. */
export function production(settings: DexSettings): readonly CrossFieldProblem[] {
  const { issuer, storage, logger, telemetry, staticPasswords, connectors, nonProduction } = settings;
  const isTrial = nonProduction !== undefined;
  const isNear = isLoopback(issuer) || isService(issuer);
  return [
    ...unless(
      !isPlain(issuer) || (isTrial && isNear),
      ['issuer'],
      issuer,
      'https; http only outside of production, to a loopback address or a Service',
      'write https://',
    ),
    ...unless(
      isTrial || !['memory', 'sqlite3'].includes(storage.type),
      ['storage', 'type'],
      storage.type,
      'kubernetes, postgres or mysql in production: the others lose all sessions and keys with the pod',
      FIX,
    ),
    ...unless(
      isTrial || logger.level !== 'debug',
      ['logger', 'level'],
      logger.level,
      'info or above in production: debug logs tokens',
      FIX,
    ),
    ...unless(
      isTrial || !telemetry.enableProfiling,
      ['telemetry', 'enableProfiling'],
      telemetry.enableProfiling,
      'false in production: whoever reaches the port reads the memory',
      FIX,
    ),
    ...unless(
      isTrial || staticPasswords.length === 0,
      ['staticPasswords'],
      staticPasswords,
      'no password database in production',
      FIX,
    ),
    ...connectors.flatMap(({ type }, index) =>
      unless(
        isTrial || !type.startsWith('mock'),
        ['connectors', index, 'type'],
        type,
        'a connector that asks somebody; the mocks log everybody in',
        FIX,
      ),
    ),
  ];
}
