import { at } from '../../values/manifest';
import { EVERY_KIND, groupOf, kindsOf } from '../kinds';
import { place, refuse } from '../objects';
import type { ObjectRule } from '../rule';
import { ISTIO_SECURITY } from './authorization';

const GROUPS = [ISTIO_SECURITY, 'networking.istio.io'];

export const stableApi: ObjectRule = {
  id: 'mesh/stable-api',
  title: 'objects of the mesh are written in version v1',
  why: 'v1 is what Istio stores, and the older versions go away one by one',
  severity: 'low',
  standards: ['Kubeflow security chapter'],
  seenBy: [],
  kinds: GROUPS.flatMap(group => kindsOf(group, EVERY_KIND)),
  // EnvoyFilter has no stable version.
  check: manifest =>
    at(manifest, 'kind') !== 'EnvoyFilter'
      ? refuse([place(manifest, 'apiVersion')], version => version === `${groupOf(manifest)}/v1`)
      : [],
  allowed: 'security.istio.io/v1 or networking.istio.io/v1',
  fix: 'write v1; the fields are the same',
};
