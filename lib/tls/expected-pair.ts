import type { Construct } from 'constructs';
import { expectSecrets } from '../core/secret-expectation';

/** Writes down that a Secret must hold a certificate and its key, by whoever it is made. */
export function expectPair(construct: Construct, name: string, purpose: string, namespace?: string): void {
  const keys = ['tls.crt', 'tls.key'];
  expectSecrets(
    construct,
    keys.map(key => ({
      name,
      key,
      purpose,
      length: { atLeast: 1 },
      lineEnd: true,
      ...(namespace !== undefined && { namespace }),
    })),
  );
}
