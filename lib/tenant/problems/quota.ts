import { type CrossFieldProblem, problem } from '../../values/cross-field';
import { amountOf, smaller } from '../../values/quantity';
import type { TenantSettings } from '../shape';
import { workloadsOf } from './workloads';

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

/** Workloads that do not fit the quota together. */
export function workloadAmounts(tenant: TenantSettings): readonly CrossFieldProblem[] {
  const { quota } = tenant;
  const workloads = workloadsOf(tenant);
  // What is asked for is reserved, so both halves of the quota must hold it.
  const amounts = [
    { most: smaller(quota.cpu, quota.requests.cpu ?? quota.cpu), given: workloads.map(({ cpu }) => cpu) },
    {
      most: smaller(quota.memory, quota.requests.memory ?? quota.memory),
      given: workloads.map(({ memory }) => memory),
    },
    { most: quota.storage, given: workloads.map(({ storage }) => storage) },
  ];
  return amounts.flatMap(({ most, given }) => {
    let sum = 0;
    return given.flatMap(({ keys, amount, pods }) => {
      sum += amountOf(amount) * pods;
      if (sum <= amountOf(most)) return [];
      const allowed = `at most ${most} for all workloads, which is the quota`;
      const shown = pods === 1 ? amount : `${amount} for each of ${pods} pods`;
      return [problem(keys, shown, allowed, 'ask for less, or raise the quota')];
    });
  });
}

/** Workloads with more devices than the quota has. */
export function workloadDevices(tenant: TenantSettings): readonly CrossFieldProblem[] {
  const used = new Map<string, number>();
  return workloadsOf(tenant).flatMap(({ keys, pods, devices }) =>
    Object.entries(devices).flatMap(([device, count]) => {
      const sum = (used.get(device) ?? 0) + count * pods;
      used.set(device, sum);
      const most = tenant.quota.accelerators[device] ?? 0;
      if (sum <= most) return [];
      const fix = `raise quota.accelerators[${JSON.stringify(device)}] to ${sum}, or ask for less`;
      const allowed = `at most ${most} for all workloads, which is the quota`;
      return [problem([...keys, 'accelerator'], count * pods, allowed, fix)];
    }),
  );
}
