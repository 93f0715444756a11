import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import type { Manifest } from '../../../lib';
import { kindOf } from '../../../lib/rules/kinds';
import { templateKeysOf } from '../../../lib/rules/pod-template';
import type { Difference } from './difference';

const ANYTHING = '(any)';
const ANYWHERE = '**.';
const EVERY_OBJECT = 'every object';
const POD_TEMPLATE = 'pod template';

type Fields = Readonly<Record<string, unknown>>;

/** What the API server may add to an object, as defaults.yaml declares it. */
export class Defaults {
  private readonly table = parse(readFileSync(join(__dirname, 'defaults.yaml'), 'utf8')) as Readonly<
    Record<string, Fields>
  >;
  private readonly used = new Set<string>();

  /** Whether a difference is a declared default. */
  declares(manifest: Manifest, { kind, pattern, now }: Difference): boolean {
    if (kind !== 'added') return false;
    const keys = templateKeysOf(manifest);
    const template = keys === undefined ? undefined : keys.map(key => `${key}.`).join('');
    const places: readonly (readonly [section: string, path: string])[] = [
      [EVERY_OBJECT, pattern],
      [kindOf(manifest), pattern],
      ...(template !== undefined && pattern.startsWith(template)
        ? [[POD_TEMPLATE, pattern.slice(template.length)] as const]
        : []),
    ];
    return places.some(([section, place]) =>
      this.placesIn(section, place).some(one => this.isDefault(section, one, now)),
    );
  }

  /** Defaults that no object got. */
  unused(): readonly string[] {
    const all = Object.entries(this.table).flatMap(([section, fields]) =>
      Object.keys(fields).map(place => `${section}: ${place}`),
    );
    return all.filter(name => !this.used.has(name));
  }

  /** The declared places that a path is at: itself, and those that are anywhere. */
  private placesIn(section: string, path: string): readonly string[] {
    return Object.keys(this.table[section] ?? {}).filter(
      place => place === path || (place.startsWith(ANYWHERE) && path.endsWith(place.slice(ANYWHERE.length - 1))),
    );
  }

  private isDefault(section: string, place: string, now: unknown): boolean {
    const value = this.table[section]?.[place];
    const isRight = value === ANYTHING || isDeepStrictEqual(value, now);
    if (isRight) this.used.add(`${section}: ${place}`);
    return isRight;
  }
}
