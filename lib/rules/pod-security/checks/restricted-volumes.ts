import { field, isRecord, isSet, items, type Place } from '../../../values/place';
import type { Finding, PodSecurityCheck } from '../check';

/** Types of volumes that the restricted level allows. */
export const RESTRICTED_VOLUME_TYPES: readonly string[] = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
// In the order in which upstream names the type of a volume that has several.
const FORBIDDEN = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
];

/** Upstream check `restrictedVolumes`: only volume sources that reach no file system of the node. */
export const restrictedVolumes: PodSecurityCheck = {
  id: 'restrictedVolumes',
  level: 'restricted',
  versions: [{ from: 0, evaluate: pod => items(field(pod.spec, 'volumes')).flatMap(judge) }],
  overrides: ['hostPathVolumes'],
};

// One allowed source suffices, whatever stands beside it: API validation refuses a second one anyway.
function judge(volume: Place): readonly Finding[] {
  if (isBare(volume.value) || RESTRICTED_VOLUME_TYPES.some(source => isRecord(field(volume, source).value))) return [];
  const source = FORBIDDEN.map(type => field(volume, type)).find(({ value }) => isSet(value));
  const { path, value } = source ?? { path: volume.path, value: 'unknown' };
  return [{ path, given: value, allowed: `a volume of type ${RESTRICTED_VOLUME_TYPES.join(', ')}` }];
}

// The API server makes an emptyDir of a volume that names no source, before any check sees it; null is decoded as such a one.
function isBare(volume: unknown): boolean {
  return (
    !isSet(volume) ||
    (isRecord(volume) && Object.entries(volume).every(([key, value]) => key === 'name' || !isSet(value)))
  );
}
