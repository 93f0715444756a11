import { isSet } from '../../values/place';
import { NETWORKING } from '../network/policies';
import { isText, objectRule, place, refuse } from '../objects';

export const classNamed = objectRule({
  id: 'ingress/class-named',
  title: 'an Ingress names its class, and by the field',
  why: 'without a class the default controller publishes it, which may be the public one; the annotation is not checked against any class',
  severity: 'low',
  standards: ['Kubernetes: Ingress', 'Kubeflow security chapter'],
  seenBy: [],
  group: NETWORKING,
  kinds: ['Ingress'],
  violations: manifest => [
    ...refuse([place(manifest, 'spec', 'ingressClassName')], isText),
    ...refuse([place(manifest, 'metadata', 'annotations', 'kubernetes.io/ingress.class')], old => !isSet(old)),
  ],
  allowed: 'spec.ingressClassName, without the annotation kubernetes.io/ingress.class',
  fix: 'move the name of the class to spec.ingressClassName',
});
