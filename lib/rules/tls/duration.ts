/** Shortest lifetime of a certificate that cert-manager takes, in seconds. */
export const SHORTEST_LIFETIME = 3600;

/** Latest renewal that cert-manager takes, in seconds before the end. */
export const LATEST_RENEWAL = 300;

const DURATION = /^(\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))*$/;
const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g;

const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/**
 * The seconds that a duration of Go stands for, such as `1h30m`; nothing if it is none. Days do not exist there.
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function secondsOf(given: unknown): number | undefined {
  if (typeof given !== 'string' || !DURATION.test(given)) return undefined;
  return [...given.matchAll(PART)].reduce(
    (sum, [, digits, unit]) => sum + Number(digits) * (SECONDS[unit ?? ''] ?? 0),
    0,
  );
}
