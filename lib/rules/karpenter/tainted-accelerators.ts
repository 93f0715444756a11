import { at, listAt } from '../../values/manifest';
import { blame, isText, objectRule, place } from '../objects';

/** Requirements by which a pool is one of machines with accelerators. */
const ACCELERATED = /^karpenter\.k8s\.aws\/instance-(gpu|accelerator)-/;
const FAMILIES = /^(p\d|g\d|inf\d|trn\d)/;

export const taintedAccelerators = objectRule({
  id: 'karpenter/tainted-accelerators',
  title: 'nodes with accelerators take only the pods that ask for them',
  why: 'without a taint any pod fills them, runs beside the models of others, and keeps the accelerators idle',
  severity: 'medium',
  standards: ['GenAI on EKS chapter'],
  seenBy: [],
  group: 'karpenter.sh',
  kinds: ['NodePool'],
  violations: manifest => {
    const isAccelerated = listAt(manifest, 'spec', 'template', 'spec', 'requirements').some(requires);
    const taints = place(manifest, 'spec', 'template', 'spec', 'taints');
    return isAccelerated && listAt(manifest, 'spec', 'template', 'spec', 'taints').length === 0 ? blame(taints) : [];
  },
  allowed: 'taints on a pool of machines with accelerators',
  fix: 'add the taint nvidia.com/gpu with the effect NoSchedule',
});

function requires(requirement: unknown): boolean {
  const key = at(requirement, 'key');
  if (!isText(key) || at(requirement, 'operator') === 'DoesNotExist' || at(requirement, 'operator') === 'NotIn')
    return false;
  const values = listAt(requirement, 'values');
  return (
    ACCELERATED.test(key) ||
    (/instance-(family|category)$|instance-type$/.test(key) &&
      values.some(value => isText(value) && (FAMILIES.test(value) || ['p', 'g', 'inf', 'trn'].includes(value))))
  );
}
