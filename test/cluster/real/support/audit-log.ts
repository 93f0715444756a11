import { readFileSync } from 'node:fs';
import type { AuditRequest } from '../../../../lib';

/** An event of the audit log, as far as tests read it. */
export interface AuditEvent {
  readonly level: string;
  readonly auditID: string;
  readonly stage: string;
  readonly requestURI: string;
  readonly verb: string;
  readonly user: { readonly username?: string; readonly groups?: readonly string[] };
  readonly objectRef?: {
    readonly apiGroup?: string;
    readonly resource?: string;
    readonly subresource?: string;
    readonly namespace?: string;
    readonly name?: string;
  };
  readonly responseStatus?: { readonly code?: number };
  readonly requestObject?: unknown;
  readonly responseObject?: unknown;
}

/** The lines of an audit log; the server may be writing the last one. */
export function linesOf(path: string): readonly string[] {
  return readFileSync(path, 'utf8').split('\n').slice(0, -1);
}

/** An event from its line. */
export function eventOf(line: string): AuditEvent {
  return JSON.parse(line) as AuditEvent;
}

/** The request that an event is of. */
export function requestOf({ user, verb, objectRef, requestURI }: AuditEvent): AuditRequest {
  const of = user.username === undefined ? {} : { user: { name: user.username, groups: user.groups ?? [] } };
  if (objectRef?.resource === undefined) return { ...of, verb, path: requestURI.replace(/\?.*/, '') };
  const { apiGroup = '', resource, subresource, namespace = '', name = '' } = objectRef;
  return { ...of, verb, group: apiGroup, resource, namespace, name, ...(subresource !== undefined && { subresource }) };
}
