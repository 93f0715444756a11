import { at } from '../../values/manifest';
import { field, isSet, items, type Place } from '../../values/place';
import { type PodUnderTest, podRule } from '../pod-rule';
import { containerItems, refuse, volumesOf } from '../workload/places';

/** To be read by the user and the group: 0440. */
const WIDEST_MODE = 0o440;

/** Sources of a projected volume by which the kubelet gives a pod an identity. */
const IDENTITIES = ['serviceAccountToken', 'podCertificate'] as const;

export const volumeMode = podRule({
  id: 'secret/volume-mode',
  title: 'secret files are readable by user and group at most, and mounted read-only',
  why: 'the default mode lets every user in the container read them',
  severity: 'low',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  violations: pod => {
    const sources = sourcesOf(pod);
    const names = new Set(sources.map(({ name }) => name));
    const mounts = containerItems(pod, 'volumeMounts').filter(mount => names.has(field(mount, 'name').value));
    return [
      ...refuse(
        pod,
        sources.filter(needsMode(pod)).map(({ source }) => field(source, 'defaultMode')),
        isNarrow,
      ),
      ...refuse(
        pod,
        sources.flatMap(({ source }) => secretItems(source)).map(item => field(item, 'mode')),
        mode => !isSet(mode) || isNarrow(mode),
      ),
      ...refuse(
        pod,
        mounts.map(mount => field(mount, 'readOnly')),
        readOnly => readOnly === true,
      ),
    ];
  },
  allowed: 'defaultMode and modes of 0440 (288) or less, and mounts with readOnly true',
  fix: 'set defaultMode to 0440 (288 in JSON), and readOnly to true where it is mounted',
});

function sourcesOf(pod: PodUnderTest) {
  return volumesOf(pod)
    .flatMap(volume =>
      ['secret', 'projected'].map(type => ({ name: field(volume, 'name').value, type, source: field(volume, type) })),
    )
    .filter(({ source }) => isSet(source.value))
    .filter(({ source, type }) => type === 'secret' || items(field(source, 'sources')).some(isSecret));
}

function isSecret({ value }: Place): boolean {
  return ['secret', ...IDENTITIES].some(type => isSet(at(value, type)));
}

/**
 * The mode of tokens and keys that the kubelet makes is 0600 where the pod says which user or group reads them, whatever stands
 * in the volume.
 * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/#securitycontext-interactions
 */
function needsMode({ spec, containers }: PodUnderTest): (volume: { type: string; source: Place }) => boolean {
  const { runAsUser, fsGroup } = { ...spec.securityContext };
  const users = new Set(containers.map(({ container }) => container.securityContext?.runAsUser ?? runAsUser));
  const isOwned = isSet(fsGroup) || (users.size === 1 && !users.has(undefined));
  return ({ type, source }) =>
    type === 'secret' || !isOwned || items(field(source, 'sources')).some(({ value }) => isSet(at(value, 'secret')));
}

// The mode of an item overrides that of the volume.
function secretItems(source: Place): readonly Place[] {
  const projected = items(field(source, 'sources')).map(entry => field(entry, 'secret'));
  return [source, ...projected].flatMap(secret => items(field(secret, 'items')));
}

function isNarrow(mode: unknown): boolean {
  return typeof mode === 'number' && mode >= 0 && mode <= WIDEST_MODE && (mode & ~WIDEST_MODE) === 0;
}
