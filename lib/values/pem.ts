import * as v from 'valibot';
import { hint } from './schema';

const PEM = /^\s*(-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*)+$/;

/** Certificates as PEM text, and nothing else: a key that was pasted along is not even printed. */
export const certificates = v.pipe(
  v.string(hint('certificates as PEM text', 'give the text of the file')),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || PEM.test(dataset.value)) return;
    addIssue({
      message: hint('PEM blocks of type CERTIFICATE, and nothing else', 'give the certificates, never their keys'),
      input: '(not shown)',
    });
  }),
);
