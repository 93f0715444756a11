import { field, items, type Place } from '../../values/place';
import { blame, isText } from '../objects';
import { clusterRule, groupsOf } from './clusters';

export const sameVersion = clusterRule({
  id: 'ray/same-version',
  title: 'the images of a cluster of Ray are of the version that it says',
  why: 'the operator decides by rayVersion how to start and to protect the cluster; an older image then runs without what it was told',
  severity: 'low',
  standards: ['KubeRay'],
  seenBy: [],
  violations: cluster => {
    const version = field(cluster, 'rayVersion').value;
    if (!isText(version)) return [];
    return blame(
      ...groupsOf(cluster)
        .flatMap(imagesOf)
        .filter(({ value }) => differs(value, version)),
    );
  },
  allowed: 'images whose tag starts with the rayVersion, or says no version',
  fix: 'set rayVersion to the version of Ray in the image',
});

// The first container is Ray's.
function imagesOf(group: Place): readonly Place[] {
  return items(field(group, 'template', 'spec', 'containers'))
    .slice(0, 1)
    .map(container => field(container, 'image'));
}

function differs(image: unknown, version: string): boolean {
  const tag = isText(image) ? /\/ray(?:-ml|-llm)?:(\d+\.\d+\.\d+)/.exec(image)?.[1] : undefined;
  return tag !== undefined && tag !== version;
}
