import { parseImage } from '../../values/image';
import { containerRule } from '../pod-rule';

const CLUSTER_UI = /(^|\/)(tiller|kubernetes-dashboard|kubernetesui\/dashboard[a-z-]*|kubernetes-dashboard-[a-z0-9]+)$/;

export const noClusterUi = containerRule({
  id: 'image/no-cluster-ui',
  title: 'neither Tiller nor the Kubernetes dashboard runs in the cluster',
  why: 'both act with rights of their own for whoever reaches them, and have been the way into clusters',
  severity: 'high',
  standards: ['NSA/CISA Kubernetes hardening'],
  seenBy: ['trivy KSV-0102', 'checkov CKV_K8S_33', 'checkov CKV_K8S_34', 'checkov CKV_K8S_45'],
  at: 'image',
  passes: ({ image }) => typeof image !== 'string' || !CLUSTER_UI.test(parseImage(image).repository),
  allowed: 'another image',
  fix: 'use Helm 3 and kubectl, which act with the rights of who runs them',
});
