import { refuse } from '../objects';
import { roleRule } from './role-rule';

// All of the API server's pages that show its flags, its configuration, its logs or its memory.
const DEBUG = /^\/(debug|logs|flagz|statusz|configz)(\/|\*|$)/;

export const noDebugUrls = roleRule({
  id: 'access/no-debug-urls',
  title: 'roles reach none of the debug pages of the API server',
  why: 'its profiles, logs and flags show requests of others, tokens among them, and how the cluster is defended',
  severity: 'medium',
  standards: ['Kubernetes RBAC good practices'],
  seenBy: [],
  violations: rule => refuse(rule.urls, url => typeof url !== 'string' || !DEBUG.test(url)),
  allowed: 'URLs other than /debug, /logs, /flagz, /statusz, /configz and what is below them',
  fix: 'leave the URL out; for health and metrics grant /healthz, /livez, /readyz and /metrics',
});
