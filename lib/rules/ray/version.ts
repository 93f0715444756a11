/** Oldest Ray that asks for a token: major and minor version. */
export const OLDEST_WITH_TOKENS = [2, 52] as const;

/** Whether a version of Ray asks for a token; a text that is no version does not. */
export function knowsTokens(version: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version) ?? [];
  const [oldestMajor, oldestMinor] = OLDEST_WITH_TOKENS;
  return Number(major) > oldestMajor || (Number(major) === oldestMajor && Number(minor) >= oldestMinor);
}
