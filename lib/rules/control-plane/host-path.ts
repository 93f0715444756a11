import { at, type Manifest } from '../../values/manifest';
import { field, items, type Place } from '../../values/place';
import { place } from '../objects';

/** The folder of the host that a path in a container is in, and where it stands, if the container can write to it. */
export function hostPathIn(manifest: Manifest, container: Place, path: string): Place | undefined {
  const mount = writable(innermost(items(field(container, 'volumeMounts')), path));
  const volumes = items(place(manifest, 'spec', 'volumes'));
  const volume = mount && volumes.find(({ value }) => at(value, 'name') === at(mount.value, 'name'));
  return volume && field(volume, 'hostPath', 'path');
}

/** The same for a program that kubeadm starts, which mounts what is listed. */
export function hostPathOf(volumes: Place, path: string): Place | undefined {
  const volume = writable(innermost(items(volumes), path));
  return volume && field(volume, 'hostPath');
}

function writable(mount: Place | undefined): Place | undefined {
  return mount === undefined || at(mount.value, 'readOnly') === true ? undefined : mount;
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
