import { PROXY_PREFIX } from './urls';

/** Port for the gateway. */
export const HTTP_PORT = 4180;

/** Port for Prometheus. */
export const METRICS_PORT = 44180;

/** Paths of the probes. */
export const PROBES = { alive: '/ping', ready: '/ready' } as const;

/** What holds for every login: oauth2-proxy answers the gateway's question, and passes nothing on itself. */
export const CONSTANT_OPTIONS = {
  upstreams: ['static://200'],
  set_authorization_header: true,
  set_xauthrequest: true,
  pass_access_token: false,
  pass_basic_auth: false,
  // What the mesh asks about is in the request itself, so no X-Forwarded header is believed.
  reverse_proxy: false,
  trusted_proxy_ips: [],
  trusted_ips: [],
  skip_auth_routes: [],
  skip_auth_regex: [],
  skip_auth_preflight: false,
  skip_jwt_bearer_tokens: false,
  extra_jwt_issuers: [],
  // The paths of the Kubeflow distribution: whoever calls them is a program, and gets 401 instead of a page.
  api_routes: ['/api/', '/apis/', '^/ml_metadata'],
  // A button, so that requests in the background start no login.
  skip_provider_button: false,
  whitelist_domains: [],
  http_address: `0.0.0.0:${HTTP_PORT}`,
  metrics_address: `0.0.0.0:${METRICS_PORT}`,
  proxy_prefix: PROXY_PREFIX,
  ping_path: PROBES.alive,
  // By its User-Agent anybody could be a health check (GHSA-5hvv-m4w4-gf6v).
  ping_user_agent: '',
  gcp_healthchecks: false,
  ready_path: PROBES.ready,
  silence_ping_logging: true,
  show_debug_on_error: false,
} as const;
