/** Oldest version without the authentication bypasses GHSA-5hvv-m4w4-gf6v and GHSA-7x63-xv5r-3p2x. */
export const OLDEST_OAUTH2_PROXY = '7.15.2';
