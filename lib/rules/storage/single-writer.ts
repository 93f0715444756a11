import { items } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

export const singleWriter = objectRule({
  id: 'storage/single-writer',
  title: 'a volume is written by one node at a time',
  why: 'what many pods write one of them spoils for all, and a model that one pod changes is run by the others',
  severity: 'low',
  standards: ['GenAI on EKS chapter', 'Kubeflow security chapter'],
  seenBy: [],
  group: '',
  kinds: ['PersistentVolumeClaim', 'PersistentVolume'],
  violations: manifest => refuse(items(place(manifest, 'spec', 'accessModes')), mode => mode !== 'ReadWriteMany'),
  allowed: 'ReadWriteOnce, ReadWriteOncePod or ReadOnlyMany',
  fix: 'write in one job and let the others mount it read-only; where several must write, waive this rule for that one claim',
});
