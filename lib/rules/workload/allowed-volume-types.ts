import { field, isRecord, isSet } from '../../values/place';
import { podRule } from '../pod-rule';
import { RESTRICTED_VOLUME_TYPES } from '../pod-security/checks/restricted-volumes';
import { blame, volumesOf } from './places';

export const allowedVolumeTypes = podRule({
  id: 'workload/allowed-volume-types',
  title: 'every volume is of a type that reaches neither the node nor a bare storage server',
  why: 'other types carry credentials and addresses of storage past the cluster, or files of the node',
  severity: 'medium',
  standards: ['Pod Security restricted: restrictedVolumes', 'KubeRay pod security guide'],
  seenBy: ['trivy KSV-0028', 'kyverno restrict-volume-types', 'gatekeeper k8spspvolumetypes'],
  violations: pod =>
    blame(
      pod,
      volumesOf(pod).flatMap(volume =>
        Object.keys(isRecord(volume.value) ? volume.value : {})
          .filter(key => key !== 'name' && !RESTRICTED_VOLUME_TYPES.includes(key))
          .map(type => field(volume, type))
          .filter(({ value }) => isSet(value)),
      ),
    ),
  allowed: RESTRICTED_VOLUME_TYPES.join(', '),
  fix: 'claim the storage with a persistentVolumeClaim, or name one of the allowed types',
});
