import { demandOf, type RayDemand } from '../../ai/ray/demand';
import { type CrossFieldProblem, problem } from '../../values/cross-field';
import { amountOf } from '../../values/quantity';
import type { RayTeamSettings } from './shape';

/** Two of its clusters are there while a service goes over to the new one. */
const CLUSTERS_OF_SERVICE = 2;

/** One cluster of a list, and what it asks for. */
interface Asking {
  readonly keys: readonly (string | number)[];
  readonly demand: RayDemand;
  /** How many of it there may be at once. */
  readonly times: number;
}

/** Clusters that do not fit the quota together, when each is as large as it may be. */
export function rayTeamProblems(team: RayTeamSettings): readonly CrossFieldProblem[] {
  const { quota } = team;
  const asking = askingOf(team);
  const amounts = [
    { what: 'CPU', most: amountOf(quota.cpu), written: quota.cpu, of: ({ cpu }: RayDemand) => cpu },
    { what: 'memory', most: amountOf(quota.memory), written: quota.memory, of: ({ memory }: RayDemand) => memory },
    { what: 'pods', most: quota.pods, written: quota.pods, of: ({ pods }: RayDemand) => pods },
    ...[...new Set(asking.flatMap(({ demand }) => Object.keys(demand.devices)))].map(device => ({
      what: device,
      most: quota.accelerators[device] ?? 0,
      written: quota.accelerators[device] ?? 0,
      of: ({ devices }: RayDemand) => devices[device] ?? 0,
    })),
  ];
  return amounts.flatMap(({ what, most, written, of }) => {
    let sum = 0;
    return asking.flatMap(({ keys, demand, times }) => {
      const before = sum;
      sum += times * of(demand);
      if (sum <= most || before === sum) return [];
      return [
        problem(
          keys,
          `${times * of(demand)} of ${what} at its largest`,
          `at most ${written} of ${what} for all of them, which is the quota`,
          'lower maxReplicas or what a pod gets, or raise the quota',
        ),
      ];
    });
  });
}

function askingOf({ clusters, jobs, schedules, services }: RayTeamSettings): readonly Asking[] {
  const lists = { clusters, jobs, schedules, services };
  return Object.entries(lists).flatMap(([key, list]) =>
    list.map((settings, index) => ({
      keys: [key, index],
      demand: demandOf(settings),
      times: key === 'services' ? CLUSTERS_OF_SERVICE : 1,
    })),
  );
}
