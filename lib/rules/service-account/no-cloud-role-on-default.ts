import { isSet } from '../../values/place';
import { nameOf, objectRule, place, refuse } from '../objects';

const SHARED: readonly unknown[] = ['default', 'default-editor', 'default-viewer'];
const ROLES = ['eks.amazonaws.com/role-arn', 'iam.gke.io/gcp-service-account'];

export const noCloudRoleOnDefault = objectRule({
  id: 'service-account/no-cloud-role-on-default',
  title: 'a cloud role stands on an account of its own',
  why: 'every pod of the namespace, and in Kubeflow every notebook, may use the shared accounts and then has the role',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'Kubeflow security chapter'],
  seenBy: [],
  group: '',
  kinds: ['ServiceAccount'],
  violations: manifest =>
    SHARED.includes(nameOf(manifest))
      ? refuse(
          ROLES.map(role => place(manifest, 'metadata', 'annotations', role)),
          role => !isSet(role),
        )
      : [],
  allowed: 'no cloud role on the accounts default, default-editor and default-viewer',
  fix: 'make a ServiceAccount for the workload that needs the role, and move the annotation to it',
});
