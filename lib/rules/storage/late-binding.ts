import { at } from '../../values/manifest';
import { objectRule, place, refuse } from '../objects';

export const lateBinding = objectRule({
  id: 'storage/late-binding',
  title: 'a volume is made where its pod will run',
  why: 'made at once, it lies in a zone without the accelerator that the pod waits for, and the pod waits for ever',
  severity: 'low',
  standards: ['Kubernetes: storage classes', 'GenAI on EKS chapter'],
  seenBy: [],
  group: 'storage.k8s.io',
  kinds: ['StorageClass'],
  violations: manifest =>
    // A network file system is in all zones.
    /(ebs|disk|pd|cinder)\./.test(textOf(at(manifest, 'provisioner')))
      ? refuse([place(manifest, 'volumeBindingMode')], mode => mode === 'WaitForFirstConsumer')
      : [],
  allowed: 'volumeBindingMode WaitForFirstConsumer',
  fix: 'set it in a new class: it cannot be changed',
});

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
