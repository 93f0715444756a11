import { ASCEND_DRIVER_FILES } from '../../values/accelerator/ascend-driver-files';
import { field, isRecord } from '../../values/place';
import { type PodUnderTest, podRule } from '../pod-rule';
import { blame, containerItems, containerNodes, podField, volumesOf } from './places';
import { isEmptyList } from './values';

const PATHS: readonly unknown[] = ASCEND_DRIVER_FILES.map(({ path }) => path);

export const ascendDriverFiles = podRule({
  id: 'workload/ascend-driver-files',
  title: 'beside Ascend devices a pod sees of its node the files of the driver alone, read-only, on nodes set apart',
  why: 'without the Ascend Docker Runtime the driver comes by path of the node, and who can write there owns the node',
  severity: 'critical',
  standards: ['MindIE hardening guide'],
  seenBy: [],
  violations: pod => {
    const ofNode = volumesOf(pod).filter(volume => isRecord(field(volume, 'hostPath').value));
    if (ofNode.length === 0 || !hasAscend(pod)) return [];
    const names: readonly unknown[] = ofNode.map(volume => field(volume, 'name').value);
    const selector = podField(pod, 'nodeSelector');
    const tolerations = podField(pod, 'tolerations');
    return blame(pod, [
      ...ofNode.map(volume => field(volume, 'hostPath', 'path')).filter(({ value }) => !PATHS.includes(value)),
      ...containerItems(pod, 'volumeMounts')
        .filter(mount => names.includes(field(mount, 'name').value))
        .map(mount => field(mount, 'readOnly'))
        .filter(({ value }) => value !== true),
      ...(isEmptyList(tolerations.value) ? [tolerations] : []),
      ...(isRecord(selector.value) && Object.keys(selector.value).length > 0 ? [] : [selector]),
    ]);
  },
  allowed: `of the node only ${PATHS.join(', ')}, mounted read-only; a nodeSelector and a toleration`,
  fix: 'mount nothing else of the node, taint the nodes and tolerate the taint; better, install the Ascend Docker Runtime',
});

function hasAscend(pod: PodUnderTest): boolean {
  return containerNodes(pod)
    .flatMap(container => ['limits', 'requests'].map(side => field(container, 'resources', side)))
    .some(({ value }) => isRecord(value) && Object.keys(value).some(name => name.startsWith('huawei.com/')));
}
