import { at, listAt, type Manifest } from '../../values/manifest';
import { field, isSet, items } from '../../values/place';
import { blame, isBlank, isText, objectRule, place, refuse } from '../objects';
import type { Violation } from '../rule';
import { CERT_MANAGER } from './groups';

const NAMES = ['commonName', 'literalSubject', 'dnsNames', 'uris', 'emailAddresses', 'ipAddresses', 'otherNames'];

/** Longest common name that X.509 has room for. */
const LONGEST_NAME = 64;

/** Signature algorithms by the algorithm of the key. */
const SIGNATURES: Readonly<Record<string, RegExp>> = {
  RSA: /^SHA(256|384|512)WithRSA$/,
  ECDSA: /^ECDSAWithSHA(256|384|512)$/,
  Ed25519: /^PureEd25519$/,
};

/** Sizes by the algorithm of the key. */
const SIZES: Readonly<Record<string, (size: number) => boolean>> = {
  RSA: size => size >= 2048 && size <= 8192,
  ECDSA: size => [256, 384, 521].includes(size),
  Ed25519: () => true,
};

export const certificateAccepted = objectRule({
  id: 'tls/certificate-accepted',
  title: 'a Certificate is one that the webhook of cert-manager takes',
  why: 'the definition leaves these rules to the webhook, so that a mistake is found when somebody applies it, after the review',
  severity: 'medium',
  standards: ['cert-manager', 'RFC 5280'],
  seenBy: [],
  group: CERT_MANAGER,
  kinds: ['Certificate'],
  violations: manifest => [...names(manifest), ...key(manifest), ...rest(manifest)],
  allowed:
    'a name; a commonName of at most 64 characters, and none beside literalSubject; a size and a signature that fit the key; nameConstraints only with isCA; annotations of its own',
  fix: 'put hosts into dnsNames, leave signatureAlgorithm out, and keep cert-manager.io/ out of secretTemplate.annotations',
});

function names(manifest: Manifest): readonly Violation[] {
  const common = place(manifest, 'spec', 'commonName');
  const hasLiteral = isSet(at(manifest, 'spec', 'literalSubject'));
  return [
    ...(NAMES.every(name => isBlank(at(manifest, 'spec', name))) ? blame(place(manifest, 'spec', 'dnsNames')) : []),
    ...refuse([common], name => typeof name !== 'string' || [...name].length <= LONGEST_NAME),
    ...(hasLiteral ? blame(...[common, place(manifest, 'spec', 'subject')].filter(({ value }) => isSet(value))) : []),
  ];
}

function key(manifest: Manifest): readonly Violation[] {
  const algorithm = at(manifest, 'spec', 'privateKey', 'algorithm') ?? 'RSA';
  if (typeof algorithm !== 'string') return [];
  const fits = SIZES[algorithm];
  const signature = SIGNATURES[algorithm];
  return [
    ...refuse(
      [place(manifest, 'spec', 'privateKey', 'size')],
      size => typeof size !== 'number' || fits?.(size) !== false,
    ),
    ...refuse(
      [place(manifest, 'spec', 'signatureAlgorithm')],
      given => typeof given !== 'string' || signature?.test(given) !== false,
    ),
  ];
}

function rest(manifest: Manifest): readonly Violation[] {
  const annotations = Object.keys(Object(at(manifest, 'spec', 'secretTemplate', 'annotations')));
  const formats = listAt(manifest, 'spec', 'additionalOutputFormats').map(format => at(format, 'type'));
  return [
    ...refuse(
      [place(manifest, 'spec', 'nameConstraints')],
      given => !isSet(given) || at(manifest, 'spec', 'isCA') === true,
    ),
    ...refuse([place(manifest, 'spec', 'revisionHistoryLimit')], limit => typeof limit !== 'number' || limit >= 1),
    ...blame(
      ...annotations
        .filter(name => name.startsWith('cert-manager.io/') && name !== 'cert-manager.io/allow-direct-injection')
        .map(name => place(manifest, 'spec', 'secretTemplate', 'annotations', name)),
    ),
    ...blame(
      ...items(place(manifest, 'spec', 'additionalOutputFormats'))
        .map(format => field(format, 'type'))
        .filter(({ value }, index) => isText(value) && formats.indexOf(value) !== index),
    ),
  ];
}
