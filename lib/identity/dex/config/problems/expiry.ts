import { type CrossFieldProblem, unless } from '../../../../values/cross-field';
import { secondsOf } from '../../../../values/duration';
import type { DexSettings } from '../shape';

/** Lifetimes that contradict each other, or that nothing asks for. */
export function lifetimes({ expiry, grantTypes }: DexSettings): readonly CrossFieldProblem[] {
  const { idTokens, refreshTokens, deviceRequests } = expiry;
  const { validIfNotUsedFor, absoluteLifetime } = refreshTokens;
  return [
    ...unless(
      !exceeds(validIfNotUsedFor, absoluteLifetime),
      ['expiry', 'refreshTokens', 'validIfNotUsedFor'],
      validIfNotUsedFor,
      `at most absoluteLifetime, which is ${absoluteLifetime}`,
      `for example ${JSON.stringify(absoluteLifetime)}`,
    ),
    // A token is refreshed when it expires, so the refresh token has to be alive then.
    ...unless(
      !exceeds(idTokens, validIfNotUsedFor),
      ['expiry', 'idTokens'],
      idTokens,
      `at most refreshTokens.validIfNotUsedFor, which is ${validIfNotUsedFor}`,
      `for example ${JSON.stringify(validIfNotUsedFor)}`,
    ),
    ...unless(
      deviceRequests === undefined || grantTypes.some(({ type }) => type === 'device_code'),
      ['expiry', 'deviceRequests'],
      deviceRequests,
      'a time for device codes only with the grant device_code',
      'remove it, or add device_code to grantTypes',
    ),
  ];
}

// What is no duration above zero has been told of already.
function exceeds(given: string, most: string): boolean {
  const [left, right] = [secondsOf(given), secondsOf(most)];
  return left !== undefined && right !== undefined && right > 0 && left > right;
}
