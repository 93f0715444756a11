/** Where the Secret with certificate, key and their password is mounted. */
export const TLS_FOLDER = '/etc/mindie-tls';

/** The keys of that Secret, as MindIE's own samples call the files. */
export const TLS_FILES = {
  ca: { key: 'ca.pem', purpose: 'certificate of the authority, PEM' },
  certificate: { key: 'cert.pem', purpose: 'certificate of the parts, for clients and servers, PEM' },
  key: { key: 'cert.key.pem', purpose: 'private key of the certificate, encrypted, PEM' },
  password: { key: 'key_pwd.txt', purpose: 'password of the private key, encrypted by the KMC tool of MindIE' },
} as const;

/** Path of one of the files within a container. */
export function tlsPath(file: keyof typeof TLS_FILES): string {
  return `${TLS_FOLDER}/${TLS_FILES[file].key}`;
}
