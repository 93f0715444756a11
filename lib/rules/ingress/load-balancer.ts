import { at, type Manifest } from '../../values/manifest';
import type { Place } from '../../values/place';
import { place } from '../objects';

/** An annotation of the load balancer of AWS, by its name behind the prefix of the kind. */
export function annotation(manifest: Manifest, prefix: string, name: string): Place {
  return place(manifest, 'metadata', 'annotations', `${prefix}/${name}`);
}

/** Whether a value is one of the TLS policies of AWS that take version 1.2 or 1.3 only, and forward secrecy. */
export function isStrongPolicy(policy: unknown): boolean {
  return (
    typeof policy === 'string' &&
    /^ELBSecurityPolicy-(TLS13-1-[23]|FS-1-2|TLS-1-2)/.test(policy) &&
    !/Ext[12]|TLS-1-2-Ext/.test(policy)
  );
}

/** Whether a value is a list of addresses that names some, and not all. */
export function isNarrow(ranges: unknown): boolean {
  return typeof ranges === 'string' && ranges.trim() !== '' && !/(^|,)\s*(0\.0\.0\.0|::)\/0\s*(,|$)/.test(ranges);
}

/** Whether an object is to be served by a load balancer of AWS. */
export function isForAlb(manifest: Manifest): boolean {
  const annotations = Object.keys(Object(at(manifest, 'metadata', 'annotations')));
  return (
    at(manifest, 'spec', 'ingressClassName') === 'alb' ||
    annotations.some(key => key.startsWith('alb.ingress.kubernetes.io/'))
  );
}
