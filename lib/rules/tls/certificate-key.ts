import { isSet } from '../../values/place';
import { objectRule, place, refuse } from '../objects';
import { CERT_MANAGER } from './groups';

const ALGORITHMS: readonly unknown[] = ['RSA', 'ECDSA', 'Ed25519'];

/** Smallest RSA key with the strength of 128 bits. */
const SMALLEST_RSA = 3072;

export const certificateKey = objectRule({
  id: 'tls/certificate-key',
  title: 'certificates have strong keys, and a new one at every renewal',
  why: 'a key that outlives its certificate outlives its theft too; RSA is made with 2048 bits unless it is told otherwise',
  severity: 'medium',
  standards: ['NIST SP 800-57 Part 1', 'Kubeflow security chapter'],
  seenBy: [],
  group: CERT_MANAGER,
  kinds: ['Certificate'],
  violations: manifest => {
    const key = (name: string) => place(manifest, 'spec', 'privateKey', name);
    // Without an algorithm it is RSA, and ECDSA without a size is P-256.
    const rsa = (key('algorithm').value ?? 'RSA') === 'RSA';
    return [
      ...refuse([key('algorithm')], algorithm => !isSet(algorithm) || ALGORITHMS.includes(algorithm)),
      ...(rsa ? refuse([key('size')], size => typeof size === 'number' && size >= SMALLEST_RSA) : []),
      // It is the default since cert-manager 1.18, and no feature gate changes it any more.
      ...refuse([key('rotationPolicy')], policy => !isSet(policy) || policy === 'Always'),
    ];
  },
  allowed: 'ECDSA, Ed25519, or RSA with a size of 3072 or more; rotationPolicy Always, or none',
  fix: 'set privateKey to { algorithm: ECDSA, size: 256, rotationPolicy: Always }',
});
