import { devicesOf } from '../../values/accelerator/accelerator';
import { type CrossFieldProblem, problem } from '../../values/cross-field';
import { amountOf, smaller } from '../../values/quantity';
import type { TenantSettings } from '../shape';

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

/** Notebooks that do not fit the quota together. */
export function notebookAmounts({ notebooks, quota }: TenantSettings): readonly CrossFieldProblem[] {
  // What is asked for is reserved, so both halves of the quota must hold it.
  const amounts = [
    { key: ['cpu'], most: smaller(quota.cpu, quota.requests.cpu ?? quota.cpu), given: notebooks.map(({ cpu }) => cpu) },
    {
      key: ['memory'],
      most: smaller(quota.memory, quota.requests.memory ?? quota.memory),
      given: notebooks.map(({ memory }) => memory),
    },
    { key: ['home', 'size'], most: quota.storage, given: notebooks.map(({ home }) => home.size) },
  ];
  return amounts.flatMap(({ key, most, given }) => {
    let sum = 0;
    return given.flatMap((amount, index) => {
      sum += amountOf(amount);
      if (sum <= amountOf(most)) return [];
      const allowed = `at most ${most} for all notebooks, which is the quota`;
      return [problem(['notebooks', index, ...key], amount, allowed, 'ask for less, or raise the quota')];
    });
  });
}

/** Notebooks with more devices than the quota has. */
export function notebookDevices({ notebooks, quota }: TenantSettings): readonly CrossFieldProblem[] {
  const used = new Map<string, number>();
  return notebooks.flatMap(({ accelerator }, index) =>
    Object.entries(devicesOf(accelerator)).flatMap(([device, count]) => {
      const sum = (used.get(device) ?? 0) + count;
      used.set(device, sum);
      const most = quota.accelerators[device] ?? 0;
      if (sum <= most) return [];
      const fix = `raise quota.accelerators[${JSON.stringify(device)}] to ${sum}, or ask for less`;
      return [
        problem(
          ['notebooks', index, 'accelerator'],
          count,
          `at most ${most} for all notebooks, which is the quota`,
          fix,
        ),
      ];
    }),
  );
}
