import { nameOf, objectRule, place, refuse } from '../objects';

/** What kustomize writes behind the name of what it generates: ten characters of an alphabet of its own. */
const CONTENT_HASH = /-[2456789bcdfghkmt]{10}$/;

export const immutable = objectRule({
  id: 'secret/immutable',
  title: 'a Secret that is named by its content says that it never changes',
  why: 'a change in place reaches pods that nobody rolled out, under a name that says they have another content; the kubelet also need not watch it',
  severity: 'low',
  standards: ['Kubernetes: immutable Secrets', 'GenAI on EKS chapter'],
  seenBy: [],
  group: '',
  kinds: ['Secret'],
  violations: manifest => {
    const name = nameOf(manifest);
    const isHashed = typeof name === 'string' && CONTENT_HASH.test(name);
    return isHashed ? refuse([place(manifest, 'immutable')], given => given === true) : [];
  },
  allowed: 'immutable: true',
  fix: 'set generatorOptions.immutable to true in the kustomization, or immutable to true in the Secret',
});
