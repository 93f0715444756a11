/** Name of the Deployment and of its Service, and of the provider that the mesh knows them by. */
export const SERVICE = 'oauth2-proxy';

/** Namespace of oauth2-proxy, unless it is told otherwise. */
export const NAMESPACE = 'oauth2-proxy';

/** Port of the Service. */
export const SERVICE_PORT = 80;
