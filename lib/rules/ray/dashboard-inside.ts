import { at } from '../../values/manifest';
import { field, isRecord, isSet, items, type Place } from '../../values/place';
import { blame, refuse } from '../objects';
import { clusterRule } from './clusters';

export const dashboardInside = clusterRule({
  id: 'ray/dashboard-inside',
  title: 'the dashboard of Ray is reached from within the cluster only',
  why: 'its job interface runs whatever is sent to it: a node port, a load balancer or an Ingress hands the cluster to everybody',
  severity: 'high',
  standards: ['KubeRay pod security guide', 'CVE-2023-48022'],
  seenBy: [],
  violations: cluster => {
    const head = field(cluster, 'headGroupSpec');
    return [
      ...refuse([field(head, 'enableIngress')], enabled => enabled !== true),
      ...refuse(
        [field(head, 'serviceType'), field(head, 'headService', 'spec', 'type')],
        type => !isSet(type) || type === 'ClusterIP',
      ),
      ...blame(...hostPorts(head)),
    ];
  },
  allowed: 'no enableIngress, a serviceType of ClusterIP, and no host ports of the head',
  fix: 'leave them out; reach the dashboard through a gateway that asks who comes, or by kubectl port-forward on 127.0.0.1',
});

function hostPorts(head: Place): readonly Place[] {
  return items(field(head, 'template', 'spec', 'containers'))
    .flatMap(container => items(field(container, 'ports')))
    .filter(({ value }) => isRecord(value) && isSet(at(value, 'hostPort')))
    .map(port => field(port, 'hostPort'));
}
