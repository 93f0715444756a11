import { podFieldRule } from '../pod-rule';

export const noServiceLinks = podFieldRule({
  id: 'workload/no-service-links',
  title: 'the environment does not list the services of the namespace',
  why: 'an intruder reads there what else to attack, and the names may clash with those of the program',
  severity: 'low',
  standards: [],
  seenBy: [],
  at: 'enableServiceLinks',
  passes: spec => spec.enableServiceLinks === false,
  allowed: 'false',
  fix: 'set it to false: unset means true; find services by DNS',
});
