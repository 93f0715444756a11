import { isDevice } from '../values/accelerator/device';
import type { PlainContainer } from '../values/pod';
import { DEFAULT_LIMITS, DEFAULT_REQUESTS } from './defaults';

type Resources = NonNullable<PlainContainer['resources']>;
type Amounts = Readonly<Record<string, string | number>>;

/** Completes requests and limits: what is given on one side holds for the other, what is given on neither gets the default. */
export function completeResources(given: Resources = {}): Resources {
  const limits: Amounts = given.limits ?? {};
  const requests: Amounts = given.requests ?? {};
  const names = Object.keys(DEFAULT_LIMITS) as (keyof typeof DEFAULT_LIMITS)[];
  return {
    ...given,
    requests: { ...Object.fromEntries(names.map(name => [name, limits[name] ?? DEFAULT_REQUESTS[name]])), ...requests },
    limits: {
      ...Object.fromEntries(names.map(name => [name, requests[name] ?? DEFAULT_LIMITS[name]])),
      ...devicesOf(requests),
      ...limits,
    },
  };
}

// The API server takes no request for a device without a limit.
function devicesOf(requests: Amounts): Amounts {
  return Object.fromEntries(Object.entries(requests).filter(([name]) => isDevice(name)));
}
