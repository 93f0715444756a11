import { field, isSet } from '../../values/place';
import { podRule } from '../pod-rule';
import { refuse, volumesOf } from './places';

const DRIVERS: readonly unknown[] = ['secrets-store.csi.k8s.io'];

export const inlineCsi = podRule({
  id: 'workload/inline-csi',
  title: 'a CSI volume without a claim is of a listed driver and read-only',
  why: 'Pod Security allows every driver, also one that mounts the disk of the node',
  severity: 'medium',
  standards: ['GenAI on EKS chapter'],
  seenBy: [],
  violations: pod => {
    const inline = volumesOf(pod)
      .map(volume => field(volume, 'csi'))
      .filter(({ value }) => isSet(value));
    return [
      ...refuse(
        pod,
        inline.map(csi => field(csi, 'driver')),
        driver => DRIVERS.includes(driver),
      ),
      ...refuse(
        pod,
        inline.map(csi => field(csi, 'readOnly')),
        readOnly => readOnly === true,
      ),
    ];
  },
  allowed: `driver ${DRIVERS.join(', ')}, and readOnly true`,
  fix: 'set readOnly to true; use a persistentVolumeClaim for any other driver',
});
