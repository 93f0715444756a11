import type { OperatorInput } from '../../ai/ray/operator/schema';
import type { RayTeamSettings } from './shape';

/** What the operator must do for some teams, and so what it may: nothing that none of them asks for. */
export function operatorUse(
  teams: readonly RayTeamSettings[],
): Required<Pick<OperatorInput, 'watch' | 'schedules' | 'autoscaledJobs' | 'mutualTls'>> {
  return {
    watch: teams.map(({ name }) => name),
    schedules: teams.some(({ schedules }) => schedules.length > 0),
    autoscaledJobs: teams.some(({ jobs, schedules, services }) =>
      [...jobs, ...schedules, ...services].some(({ autoscaler }) => autoscaler !== undefined),
    ),
    mutualTls: teams.some(({ clusters, jobs, schedules, services }) =>
      [...clusters, ...jobs, ...schedules, ...services].some(({ mutualTls }) => mutualTls),
    ),
  };
}
