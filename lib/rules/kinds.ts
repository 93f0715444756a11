import { at, type Manifest } from '../values/manifest';

/** Stands for every kind, known or not; with `kindsOf` for every kind of a group. */
export const EVERY_KIND = '*';

/** Stands for every kind that embeds a pod, as the table of pod templates says. */
export const POD_KINDS = 'pods';

/**
 * What a rule reads, as Kubernetes writes a kind with its API group: `Role.rbac.authorization.k8s.io`, and of the core
 * group `Secret`; `EVERY_KIND`, or `POD_KINDS`. A rule is asked about nothing else.
 */
export type Kinds = readonly string[];

/** Kinds of one API group, in whatever version; the core group is ''. */
export function kindsOf(group: string, ...kinds: readonly string[]): Kinds {
  return kinds.map(kind => kindIn(group, kind));
}

/** The kind of an object with its API group; an object without a kind is of none. */
export function kindOf(manifest: Manifest): string {
  const kind = at(manifest, 'kind');
  return typeof kind === 'string' ? kindIn(groupOf(manifest), kind) : '';
}

/** The API group of an object: `apps`, or '' for the core group. */
export function groupOf(manifest: Manifest): string {
  const version = at(manifest, 'apiVersion');
  return typeof version === 'string' && version.includes('/') ? version.slice(0, version.indexOf('/')) : '';
}

/** Whether an object is of an API group; the core group is ''. */
export function isInGroup(manifest: Manifest, group: string): boolean {
  const version = at(manifest, 'apiVersion');
  if (typeof version !== 'string') return group === '';
  return group === '' ? !version.includes('/') : version.startsWith(group) && version.indexOf('/') === group.length;
}

/** Every kind of the group of a kind; the core group has no name, so there it is nothing that a rule could read. */
export function groupWide(kind: string): string {
  const dot = kind.indexOf('.');
  return dot < 0 ? '' : `${EVERY_KIND}${kind.slice(dot)}`;
}

function kindIn(group: string, kind: string): string {
  return group === '' ? kind : `${kind}.${group}`;
}
