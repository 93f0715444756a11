import { field, isSet, items, type Place } from '../../values/place';
import { blame, isText, objectRule, place } from '../objects';
import { ISTIO_SECURITY } from './authorization';

/** Most accounts that one source takes. */
const MOST = 16;

export const sourcesAgree = objectRule({
  id: 'mesh/sources-agree',
  title: 'a source of a mesh policy names its accounts in one way, and whole',
  why: 'serviceAccounts beside principals or with a wildcard is refused when it is applied, after the review',
  severity: 'low',
  standards: ['Istio: AuthorizationPolicy'],
  seenBy: ['istioctl analyze IST0106'],
  group: ISTIO_SECURITY,
  kinds: ['AuthorizationPolicy'],
  violations: manifest =>
    items(place(manifest, 'spec', 'rules'))
      .flatMap(rule => items(field(rule, 'from')))
      .flatMap(from => problems(field(from, 'source'))),
  allowed: 'at most 16 serviceAccounts without *, and beside them neither principals nor namespaces',
  fix: 'write ns/account in serviceAccounts, and remove principals and namespaces',
});

function problems(source: Place) {
  const accounts = field(source, 'serviceAccounts');
  if (!isSet(accounts.value)) return [];
  const others = ['principals', 'namespaces'].map(key => field(source, key)).filter(({ value }) => isSet(value));
  return blame(
    ...others,
    ...items(accounts).filter(({ value }) => !isText(value) || value.includes('*')),
    ...(Array.isArray(accounts.value) && accounts.value.length > MOST ? [accounts] : []),
  );
}
