import { at, type Manifest } from '../values/manifest';
import { isBlank } from './objects';
import { selects } from './selector';

/**
 * Whether the selector of one of some policies selects an object with given labels, without asking each policy about each
 * object: those with matchLabels are looked up by one of the labels. One without a selector selects everything.
 */
export function selectedBy(policies: readonly Manifest[]): (labels: Readonly<Record<string, unknown>>) => boolean {
  const selectors = policies.map(policy => at(policy, 'spec', 'selector'));
  if (selectors.some(isBlank)) return () => true;
  const byLabel = new Map<string, unknown[]>();
  for (const selector of selectors) {
    const [label] = Object.entries(Object(at(selector, 'matchLabels')));
    const key = label === undefined ? ANY : pair(...label);
    const others = byLabel.get(key);
    if (others === undefined) byLabel.set(key, [selector]);
    else others.push(selector);
  }
  return labels =>
    [ANY, ...Object.entries(labels).map(label => pair(...label))].some(key =>
      (byLabel.get(key) ?? []).some(selector => selects(selector, labels)),
    );
}

/** Key of the selectors that name no label. */
const ANY = '';

function pair(key: string, value: unknown): string {
  return JSON.stringify([key, value]);
}
