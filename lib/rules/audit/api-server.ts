import { at, type Manifest } from '../../values/manifest';
import { field, isRecord, items, type Place } from '../../values/place';
import { kindsOf } from '../kinds';
import { isOf, place } from '../objects';

/** The documents that start an API server. */
export const API_SERVER_KINDS = [...kindsOf('', 'Pod'), ...kindsOf('kubeadm.k8s.io', 'ClusterConfiguration')];

/** A flag of a program: its value, and where it stands; without a value the place is where it would stand. */
export interface Flag {
  readonly value: string | undefined;
  readonly place: Place;
}

/** How an API server is started. */
export interface ApiServer {
  readonly manifest: Manifest;
  readonly flag: (name: string) => Flag;
  /** The folder of the host that a path in the container is in, and where it stands, if the server can write to it. */
  readonly hostPath: (path: string) => Place | undefined;
}

/** The API server that a document starts: the Pod of a node, or what kubeadm makes it from. */
export function apiServerIn(manifest: Manifest): ApiServer | undefined {
  if (isOf(manifest, 'kubeadm.k8s.io', 'ClusterConfiguration')) return kubeadmServer(manifest);
  if (!isOf(manifest, '', 'Pod')) return undefined;
  const container = items(place(manifest, 'spec', 'containers')).find(one => wordsOf(one).some(isProgram));
  return container && podServer(manifest, container);
}

function podServer(manifest: Manifest, container: Place): ApiServer {
  const words = wordsOf(container);
  const mounts = items(field(container, 'volumeMounts'));
  const volumes = items(place(manifest, 'spec', 'volumes'));
  return {
    manifest,
    flag: name => {
      const index = words.findLastIndex(({ value }) => value === `--${name}` || isFlag(value, name));
      const found = words[index];
      if (found === undefined) return { value: undefined, place: field(container, 'command') };
      if (isFlag(found.value, name)) return { value: String(found.value).slice(name.length + 3), place: found };
      const next = words[index + 1]?.value;
      return { value: typeof next === 'string' ? next : undefined, place: words[index + 1] ?? found };
    },
    hostPath: path => {
      const mount = innermost(mounts, path);
      if (mount === undefined || at(mount.value, 'readOnly') === true) return undefined;
      const volume = volumes.find(({ value }) => at(value, 'name') === at(mount.value, 'name'));
      return volume && field(volume, 'hostPath', 'path');
    },
  };
}

function kubeadmServer(manifest: Manifest): ApiServer {
  const given = place(manifest, 'apiServer', 'extraArgs');
  return {
    manifest,
    flag: name => {
      const found = isRecord(given.value)
        ? field(given, name)
        : items(given)
            .filter(({ value }) => at(value, 'name') === name)
            .map(entry => field(entry, 'value'))
            .at(-1);
      return typeof found?.value === 'string'
        ? { value: found.value, place: found }
        : { value: undefined, place: given };
    },
    hostPath: path => {
      const volume = innermost(items(place(manifest, 'apiServer', 'extraVolumes')), path);
      return volume === undefined || at(volume.value, 'readOnly') === true ? undefined : field(volume, 'hostPath');
    },
  };
}

function wordsOf(container: Place): readonly Place[] {
  return [...items(field(container, 'command')), ...items(field(container, 'args'))];
}

function isProgram({ value }: Place): boolean {
  return typeof value === 'string' && /(^|\/)kube-apiserver$/.test(value);
}

function isFlag(word: unknown, name: string): boolean {
  return typeof word === 'string' && word.startsWith(`--${name}=`);
}

function innermost(mounts: readonly Place[], path: string): Place | undefined {
  const lengthOf = ({ value }: Place) => String(at(value, 'mountPath')).length;
  return mounts
    .filter(({ value }) => {
      const folder = at(value, 'mountPath');
      return (
        typeof folder === 'string' &&
        folder !== '' &&
        (path === folder || path.startsWith(`${folder.replace(/\/$/, '')}/`))
      );
    })
    .sort((a, b) => lengthOf(b) - lengthOf(a))[0];
}
