import { BANDWIDTH_ANNOTATIONS, isBitRate } from '../../values/bandwidth';
import { podRule } from '../pod-rule';

export const bandwidth = podRule({
  id: 'workload/bandwidth',
  title: 'limits on the bandwidth of a pod are ones that the runtime takes',
  why: 'with any other the pod does not start, and a limit of bytes instead of bits is eight times too small',
  severity: 'low',
  standards: ['MindIE hardening guide', 'Kubernetes: network plugins, traffic shaping'],
  seenBy: [],
  violations: ({ annotations }) =>
    Object.values(BANDWIDTH_ANNOTATIONS)
      .filter(key => annotations[key] !== undefined && !isBitRate(annotations[key]))
      .map(key => ({ path: `metadata.annotations[${JSON.stringify(key)}]`, given: annotations[key] })),
  allowed: 'bits a second, from 1k to 1P, as a text',
  fix: 'for example "100M"; the network needs the bandwidth plugin: see docs/nodes.md',
});
