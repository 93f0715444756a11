import { field, isSet, items } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

export const failsClosed = objectRule({
  id: 'admission/fails-closed',
  title: 'what cannot be judged is not let in',
  why: 'with Ignore whoever brings the webhook down, or is faster than it starts, has no policy before them',
  severity: 'medium',
  standards: ['Kubernetes: admission webhook good practices'],
  seenBy: [],
  group: 'admissionregistration.k8s.io',
  kinds: ['ValidatingWebhookConfiguration', 'ValidatingAdmissionPolicy'],
  violations: manifest =>
    refuse(
      [
        place(manifest, 'spec', 'failurePolicy'),
        ...items(place(manifest, 'webhooks')).map(webhook => field(webhook, 'failurePolicy')),
      ],
      policy => !isSet(policy) || policy === 'Fail',
    ),
  allowed: 'failurePolicy Fail, which is the default',
  fix: 'set it to Fail, run the webhook twice, and leave its own namespace and kube-system out by namespaceSelector',
});
