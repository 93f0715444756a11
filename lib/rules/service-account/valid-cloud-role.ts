import { isSet } from '../../values/place';
import { objectRule, place, refuse } from '../objects';

/** Annotations by which the clouds give an account a role, and the form of what they take. */
const ROLES: readonly (readonly [annotation: string, form: RegExp])[] = [
  ['eks.amazonaws.com/role-arn', /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/],
  ['iam.gke.io/gcp-service-account', /^[a-z][a-z0-9-]{4,28}[a-z0-9]@[a-z][a-z0-9.:-]*\.iam\.gserviceaccount\.com$/],
  ['azure.workload.identity/client-id', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
];

export const validCloudRole = objectRule({
  id: 'service-account/valid-cloud-role',
  title: 'the cloud role of an account has the form of one',
  why: 'with a wrong name the pod falls back to the role of the node, which may do more',
  severity: 'high',
  standards: ['GenAI on EKS chapter'],
  seenBy: [],
  group: '',
  kinds: ['ServiceAccount'],
  violations: manifest =>
    ROLES.flatMap(([annotation, form]) =>
      refuse(
        [place(manifest, 'metadata', 'annotations', annotation)],
        role => !isSet(role) || (typeof role === 'string' && form.test(role)),
      ),
    ),
  allowed:
    'arn:aws:iam::<12 digits>:role/<name>, <name>@<project>.iam.gserviceaccount.com, or the id of an Azure client',
  fix: 'copy the name from the cloud, and give the role to this namespace and account only',
});
