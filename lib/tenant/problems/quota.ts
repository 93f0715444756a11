import { type CrossFieldProblem, problem } from '../../values/cross-field';
import { joinPath } from '../../values/problem';
import { amountOf } from '../../values/quantity';
import type { TenantSettings } from '../shape';
import { type Demand, demandsOf } from './demand';

/** Workloads that an error names. */
const SHOWN = 5;

/** Requests above the limits. */
export function quotaRequests({ quota }: TenantSettings): readonly CrossFieldProblem[] {
  return (['cpu', 'memory'] as const).flatMap(resource => {
    const given = quota.requests[resource];
    if (given === undefined || amountOf(given) <= amountOf(quota[resource])) return [];
    return [
      problem(
        ['quota', 'requests', resource],
        given,
        `at most ${quota[resource]}, which is the limit`,
        `for example ${JSON.stringify(quota[resource])}`,
      ),
    ];
  });
}

/** A quota that is too small for what the tenant declares: one problem for each amount, with what all of it asks for. */
export function smallQuota(tenant: TenantSettings): readonly CrossFieldProblem[] {
  const { quota } = tenant;
  const demands = demandsOf(tenant);
  const devices = [...new Set(demands.flatMap(demand => Object.keys(demand.devices)))];
  const bounds: readonly Bound[] = [
    ...reserved(quota, 'cpu', cores),
    ...reserved(quota, 'memory', bytes),
    { keys: ['storage'], most: quota.storage, of: ({ storage }) => storage, written: bytes },
    { keys: ['volumes'], most: quota.volumes, of: ({ volumes }) => volumes, written: Number },
    { keys: ['pods'], most: quota.pods, of: ({ pods }) => pods, written: Number },
    { keys: ['jobs'], most: quota.jobs, of: ({ jobs }) => jobs, written: Number },
    ...devices.map(device => ({
      keys: ['accelerators', device],
      most: quota.accelerators[device] ?? 0,
      of: (demand: Demand) => demand.devices[device] ?? 0,
      written: Number,
    })),
  ];
  return bounds.flatMap(bound => tooSmall(bound, demands));
}

/** One amount of a quota. */
interface Bound {
  readonly keys: readonly string[];
  readonly most: string | number;
  readonly of: (demand: Demand) => number;
  /** A sum as a quota writes it. */
  readonly written: (sum: number) => string | number;
}

function tooSmall({ keys, most, of, written }: Bound, demands: readonly Demand[]): readonly CrossFieldProblem[] {
  const asking = demands.filter(demand => of(demand) > 0);
  const sum = asking.reduce((total, demand) => total + of(demand), 0);
  // What is no amount at all is told of elsewhere.
  if (!(sum > amountOf(most))) return [];
  const names = asking.map(demand => joinPath(demand.keys));
  const shown = names.length > SHOWN ? [...names.slice(0, SHOWN), `${names.length - SHOWN} more`] : names;
  const verb = names.length === 1 ? 'asks for' : 'ask for together';
  return [
    problem(
      ['quota', ...keys],
      most,
      `at least ${written(sum)}, which ${shown.join(', ')} ${verb}`,
      `raise it to ${written(sum)}, or ask for less`,
    ),
  ];
}

// What is asked for is reserved, so both halves of the quota must hold it.
function reserved(
  { requests, ...quota }: TenantSettings['quota'],
  key: 'cpu' | 'memory',
  written: Bound['written'],
): readonly Bound[] {
  const given = requests[key];
  const bound = { of: (demand: Demand) => demand[key], written };
  return [
    { ...bound, keys: [key], most: quota[key] },
    ...(given === undefined ? [] : [{ ...bound, keys: ['requests', key], most: given }]),
  ];
}

function cores(sum: number): string | number {
  return Number.isInteger(sum) ? sum : `${Math.ceil(sum * 1000)}m`;
}

function bytes(sum: number): string {
  return sum % 2 ** 30 === 0 ? `${sum / 2 ** 30}Gi` : `${Math.ceil(sum / 2 ** 20)}Mi`;
}
