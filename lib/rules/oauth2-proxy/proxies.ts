import { at, type Manifest } from '../../values/manifest';
import { field, items, type Place } from '../../values/place';
import { isOf, nameOf, namespaceOf, place } from '../objects';
import { podsIn } from '../pod-template';
import type { Telling } from '../rule';
import { told } from '../shared';
import { type FileOptions, filesIn } from './file';
import { flagsOf } from './flags';
import { nameOfOption, type Option } from './option';

const PREFIX = 'OAUTH2_PROXY_';

/** An oauth2-proxy as it will run, or the file of one whose container is elsewhere. */
export interface AuthProxy {
  readonly options: ReadonlyMap<string, Option>;
  /** Where to say that something is missing. @default - nowhere: the rest of the options is not known */
  readonly whole: Option | undefined;
  /** The image of the container. @default - the container is elsewhere */
  readonly image: Option | undefined;
}

/**
 * Every oauth2-proxy of a set of objects. Flags outweigh variables, and variables the file; what comes from a ConfigMap is
 * looked up there.
 */
export const proxiesIn: Telling<readonly Manifest[], readonly AuthProxy[]> = (manifests, context) => {
  const configMaps = new Map(
    manifests
      .filter(manifest => isOf(manifest, '', 'ConfigMap', 'Secret'))
      .map(manifest => [keyOf(manifest), manifest]),
  );
  const used = new Set<FileOptions>();
  const running = manifests.flatMap(manifest =>
    podsIn(context, manifest).flatMap(({ origin, spec }) => {
      const pod: Place = { path: origin.path, value: spec };
      return items(field(pod, 'containers'))
        .filter(isProxy)
        .map(container => {
          const files = mounted(manifest, pod, configMaps).flatMap(found => told(context, filesIn, found));
          for (const file of files) used.add(file);
          const variables = variablesOf(manifest, container, configMaps);
          const flags = flagsOf(manifest, container);
          const options = new Map([...files.flatMap(file => [...file]), ...variables, ...flags]);
          const whole = { manifest, ...field(container, 'args') };
          // A file that the set does not have may say anything.
          const isKnown = files.length > 0 || !(options.has('config') || options.has('alpha_config'));
          return { options, whole: isKnown ? whole : undefined, image: { manifest, ...field(container, 'image') } };
        });
    }),
  );
  const files = manifests.flatMap(manifest => told(context, filesIn, manifest)).filter(file => !used.has(file));
  return [...running, ...files.map(options => ({ options, whole: undefined, image: undefined }))];
};

function isProxy(container: Place): boolean {
  const words = [at(container.value, 'image'), ...items(field(container, 'command')).map(({ value }) => value)];
  return words.some(word => typeof word === 'string' && /(^|\/)oauth2-proxy([:@]|$)/.test(word));
}

function mounted(manifest: Manifest, pod: Place, configMaps: ReadonlyMap<string, Manifest>): readonly Manifest[] {
  return items(field(pod, 'volumes')).flatMap(({ value }) => {
    const projected = items({ path: '', value: at(value, 'projected', 'sources') }).map(source => source.value);
    return [value, ...projected].flatMap(source =>
      [
        ['ConfigMap', at(source, 'configMap', 'name')],
        ['Secret', at(source, 'secret', 'secretName') ?? at(source, 'secret', 'name')],
      ].flatMap(([kind, name]) => {
        return configMaps.get(JSON.stringify([kind, namespaceOf(manifest), name])) ?? [];
      }),
    );
  });
}

function variablesOf(
  manifest: Manifest,
  container: Place,
  configMaps: ReadonlyMap<string, Manifest>,
): readonly (readonly [string, Option])[] {
  return items(field(container, 'env')).flatMap(variable => {
    const name = at(variable.value, 'name');
    if (typeof name !== 'string' || !name.startsWith(PREFIX)) return [];
    const option = nameOfOption(name.slice(PREFIX.length));
    const reference = at(variable.value, 'valueFrom', 'configMapKeyRef');
    if (reference === undefined) {
      // A value from a Secret is there, and nobody's to know.
      const value =
        at(variable.value, 'valueFrom') === undefined ? field(variable, 'value') : field(variable, 'valueFrom');
      return [[option, { manifest, ...value }] as const];
    }
    const source = configMaps.get(JSON.stringify(['ConfigMap', namespaceOf(manifest), at(reference, 'name')]));
    const key = at(reference, 'key');
    if (source === undefined || typeof key !== 'string') return [];
    return [[option, { manifest: source, ...place(source, 'data', key) }] as const];
  });
}

function keyOf(manifest: Manifest): string {
  return JSON.stringify([at(manifest, 'kind'), namespaceOf(manifest), nameOf(manifest)]);
}
