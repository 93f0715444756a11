/** Shortest lifetime of a certificate that cert-manager takes, in seconds. */
export const SHORTEST_LIFETIME = 3600;

/** Latest renewal that cert-manager takes, in seconds before the end. */
export const LATEST_RENEWAL = 300;
