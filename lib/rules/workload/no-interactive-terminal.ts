import { field } from '../../values/place';
import { podRule } from '../pod-rule';
import { containerNodes, refuse } from './places';
import { isUnsetOr } from './values';

export const noInteractiveTerminal = podRule({
  id: 'workload/no-interactive-terminal',
  title: 'no container waits for a terminal',
  why: 'an open standard input is a shell that somebody may attach to',
  severity: 'low',
  standards: [],
  seenBy: ['gatekeeper k8sdisallowinteractivetty'],
  violations: pod =>
    refuse(
      pod,
      containerNodes(pod).flatMap(container => [field(container, 'stdin'), field(container, 'tty')]),
      open => isUnsetOr(open, false),
    ),
  allowed: 'unset or false',
  fix: 'leave stdin and tty out',
});
