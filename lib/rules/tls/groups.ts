export const CERT_MANAGER = 'cert-manager.io';
export const GATEWAY_API = 'gateway.networking.k8s.io';
export const ISTIO_NETWORKING = 'networking.istio.io';

/**
 * The cipher suites of TLS 1.2 that have forward secrecy and authenticated encryption; those of TLS 1.3 all have both.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 */
export const STRONG_CIPHERS = [
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
] as const;
