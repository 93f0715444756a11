import { at, type Manifest } from '../../values/manifest';
import { field, items, type Place } from '../../values/place';
import { kindsOf, POD_KINDS } from '../kinds';
import { isOf, place } from '../objects';
import { containersOf } from '../pod-rule';
import { podsIn } from '../pod-template';
import { inObject } from '../pods/origin';
import type { FleetRule, FleetViolation, RuleContext } from '../rule';

const NETWORKING = 'networking.istio.io';
/** Where the controllers of notebooks and of TensorBoards look for the host of what they publish. */
const HOST = 'ISTIO_HOST';
const DASHBOARD = /^centraldashboard(\.|$)/;

export const ownOrigin: FleetRule = {
  id: 'notebook/own-origin',
  title: 'notebooks are published under a host of their own',
  why: 'under the host of the dashboard a page of a notebook acts there as whoever opens it: to the browser both are one site',
  severity: 'medium',
  standards: ['Kubeflow notebook controller', 'OWASP: user content', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: [...kindsOf('', 'ConfigMap'), ...kindsOf(NETWORKING, 'VirtualService'), POD_KINDS],
  checkAll: (manifests, context) => {
    const shared = new Set<unknown>(['', '*', ...manifests.flatMap(dashboardHosts)]);
    return manifests.flatMap(manifest =>
      hostsIn(manifest, context).filter(({ given }) => typeof given === 'string' && shared.has(given)),
    );
  },
  allowed: `${HOST} with a host that the dashboard does not have`,
  fix: `set ${HOST} of the controller to a host such as notebooks.ml.example.com, with a certificate and a cookie of its own`,
};

/** The hosts under which the dashboard is published. */
function dashboardHosts(manifest: Manifest): readonly unknown[] {
  if (!isOf(manifest, NETWORKING, 'VirtualService')) return [];
  const routes = items(place(manifest, 'spec', 'http')).flatMap(http => items(field(http, 'route')));
  const isDashboard = routes
    .map(route => field(route, 'destination', 'host').value)
    .some(host => typeof host === 'string' && DASHBOARD.test(host));
  return isDashboard ? items(place(manifest, 'spec', 'hosts')).map(({ value }) => value) : [];
}

function hostsIn(manifest: Manifest, context: RuleContext): readonly FleetViolation[] {
  if (isOf(manifest, '', 'ConfigMap')) {
    const { path, value } = place(manifest, 'data', HOST);
    return [{ manifest, path, given: value }];
  }
  return podsIn(context, manifest).flatMap(({ spec, origin }) =>
    containersOf(spec)
      .flatMap(({ container, path }) => items(field({ path, value: container }, 'env')))
      .filter(({ value }) => at(value, 'name') === HOST)
      .map((variable: Place) => field(variable, 'value'))
      .flatMap(({ path, value }) => inObject(origin, { path, given: value }))
      .map(found => ({ manifest, ...found })),
  );
}
