import { at, listAt, type Manifest } from '../../values/manifest';
import { field, items, type Place } from '../../values/place';
import { ALB_KINDS, albIngresses } from '../ingress/load-balancer';
import { blame, isBlank, isOf, isText, place } from '../objects';
import type { FleetRule, Violation } from '../rule';

/** Annotations that name a certificate which the load balancer holds. */
const HELD_ELSEWHERE = ['alb.ingress.kubernetes.io/certificate-arn', 'ingress.gcp.kubernetes.io/pre-shared-cert'];

/** Where the class of a load balancer of AWS has its certificates. */
const CLASS_FIELDS = ['certificateArn', 'certificateARNs'];

export const ingressTls: FleetRule = {
  id: 'tls/ingress-tls',
  title: 'every host of an Ingress has a certificate',
  why: 'the other hosts are served in plain text, or with a certificate that nobody can check',
  severity: 'high',
  standards: ['Kubeflow security chapter', 'GenAI on EKS chapter'],
  seenBy: [
    'gatekeeper k8shttpsonly',
    'kubescape C-0263',
    'kyverno ingress-host-match-tls',
    'kyverno require-ingress-https',
    'polaris tlsSettingsMissing',
  ],
  kinds: ALB_KINDS,
  checkAll: manifests => {
    const ofClass = new Set(
      albIngresses(manifests)
        .filter(({ parameters }) => CLASS_FIELDS.some(field => !isBlank(at(parameters, 'spec', field))))
        .map(({ manifest }) => manifest),
    );
    return manifests
      .filter(manifest => isOf(manifest, 'networking.k8s.io', 'Ingress') && !ofClass.has(manifest))
      .flatMap(manifest => uncovered(manifest).map(violation => ({ manifest, ...violation })));
  },
  allowed: 'hosts that a tls entry with a secretName covers',
  fix: 'add the host to spec.tls with the Secret of its certificate, or name the certificate of the load balancer',
};

function uncovered(manifest: Manifest): readonly Violation[] {
  if (HELD_ELSEWHERE.some(key => isText(at(manifest, 'metadata', 'annotations', key)))) return [];
  const entries = listAt(manifest, 'spec', 'tls').filter(entry => isText(at(entry, 'secretName')));
  const rules = items(place(manifest, 'spec', 'rules'));
  // Without rules there is only the default backend, for every host.
  const hosts = rules.length === 0 ? [place(manifest, 'spec', 'tls')] : rules.map(rule => field(rule, 'host'));
  return blame(...hosts.filter(host => !entries.some(entry => covers(entry, rules.length === 0 ? undefined : host))));
}

// An entry without hosts is for all of them.
function covers(entry: unknown, host: Place | undefined): boolean {
  const names = listAt(entry, 'hosts');
  if (names.length === 0) return true;
  const name = host?.value;
  return isText(name) && (names.includes(name) || names.includes(name.replace(/^[^.]+/, '*')));
}
