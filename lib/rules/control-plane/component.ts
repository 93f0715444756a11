import { at, type Manifest } from '../../values/manifest';
import { field, isRecord, items, type Place } from '../../values/place';
import { kindsOf } from '../kinds';
import { isOf, place } from '../objects';
import type { ObjectRule, RuleContext, RuleText, Violation } from '../rule';
import { hostPathIn, hostPathOf } from './host-path';
import { KUBEADM_FLAGS, KUBEADM_MOUNTS } from './kubeadm';
import { COMPONENTS, type ComponentName } from './names';

/** Where kubeadm's configuration has the flags of a program. */
const SECTIONS: Readonly<Record<ComponentName, readonly string[]>> = {
  'kube-apiserver': ['apiServer'],
  'kube-controller-manager': ['controllerManager'],
  'kube-scheduler': ['scheduler'],
  etcd: ['etcd', 'local'],
};

/** The documents that start a control plane: static pods, and what kubeadm makes them from. */
export const COMPONENT_KINDS = [...kindsOf('', 'Pod'), ...kindsOf('kubeadm.k8s.io', 'ClusterConfiguration')];

/** A flag of a program, and where it stands; one that is not given stands where it would be. */
export interface Flag {
  readonly name: string;
  readonly value: string | undefined;
  readonly place: Place;
}

/** A program of a control plane, as a document starts it. */
export interface Component {
  readonly name: ComponentName;
  readonly isKubeadm: boolean;
  /** The flags that the document itself gives. */
  readonly given: readonly Flag[];
  /** The flag in force, also where kubeadm sets it by itself. */
  readonly flag: (name: string) => Flag;
  /** Paths that the program sees of its host. */
  readonly mounts: readonly string[];
  /** The folder of the host that a path is in, and where it stands, if the program can write to it. */
  readonly hostPath: (path: string) => Place | undefined;
}

/** A rule over programs of a control plane, however they are started. */
export function componentRule(
  rule: RuleText & {
    readonly components: readonly ComponentName[];
    readonly violations: (component: Component, context: RuleContext) => readonly Violation[];
  },
): ObjectRule {
  const { components, violations, ...text } = rule;
  return {
    ...text,
    kinds: COMPONENT_KINDS,
    check: (manifest, context) =>
      componentsIn(manifest)
        .filter(({ name }) => components.includes(name))
        .flatMap(component => violations(component, context)),
  };
}

/** A rule that some flags of a program have values that are accepted; `undefined` is a flag that is nowhere given. */
export function flagRule(
  rule: RuleText & {
    readonly components: readonly ComponentName[];
    readonly flags: Readonly<Record<string, (value: string | undefined) => boolean>>;
  },
): ObjectRule {
  const { flags, ...rest } = rule;
  return componentRule({
    ...rest,
    violations: ({ flag }) =>
      Object.entries(flags).flatMap(([name, accepts]) => (accepts(flag(name).value) ? [] : blameFlag(flag(name)))),
  });
}

/** A violation at a flag. */
export function blameFlag({ name, place: { path, value }, value: text }: Flag): readonly Violation[] {
  return [{ path, given: value, note: text === undefined ? `--${name} is not given` : `--${name}=${text}` }];
}

/** The words of a flag that takes a list. */
export function wordsOf({ value = '' }: Flag): readonly string[] {
  return value === '' ? [] : value.split(',');
}

/** Whether a flag has something for its value. */
export const isGiven = (value: string | undefined): boolean => value !== undefined && value !== '';

/** The programs of a control plane that a document starts. */
export function componentsIn(manifest: Manifest): readonly Component[] {
  if (isOf(manifest, 'kubeadm.k8s.io', 'ClusterConfiguration')) {
    const external = isRecord(at(manifest, 'etcd', 'external'));
    return COMPONENTS.filter(name => name !== 'etcd' || !external).map(name => ofKubeadm(manifest, name));
  }
  return items(place(manifest, 'spec', 'containers')).flatMap(container => ofContainer(manifest, container));
}

function ofKubeadm(manifest: Manifest, name: ComponentName): Component {
  const extraArgs = place(manifest, ...SECTIONS[name], 'extraArgs');
  const given = isRecord(extraArgs.value)
    ? Object.keys(extraArgs.value).map(flag => toFlag(flag, field(extraArgs, flag)))
    : items(extraArgs).map(entry => toFlag(textAt(entry, 'name'), field(entry, 'value')));
  const folder = at(manifest, 'certificatesDir');
  const volumes = place(manifest, ...SECTIONS[name], 'extraVolumes');
  return {
    name,
    isKubeadm: true,
    given,
    flag: flag =>
      given.findLast(one => one.name === flag) ?? { name: flag, value: KUBEADM_FLAGS[name][flag], place: extraArgs },
    mounts: [
      ...(typeof folder === 'string' ? [folder] : []),
      ...KUBEADM_MOUNTS[name],
      ...textsAt(items(volumes), 'mountPath'),
    ],
    hostPath: path => hostPathOf(volumes, path),
  };
}

function ofContainer(manifest: Manifest, container: Place): readonly Component[] {
  const words = [...items(field(container, 'command')), ...items(field(container, 'args'))];
  const name = COMPONENTS.find(one => words.some(({ value }) => typeof value === 'string' && isProgram(value, one)));
  if (name === undefined) return [];
  const given = words.flatMap((word, index) => flagAt(word, words[index + 1]));
  const volumes = items(place(manifest, 'spec', 'volumes')).filter(({ value }) => isRecord(at(value, 'hostPath')));
  const hosted = volumes.map(({ value }) => at(value, 'name'));
  const mounts = items(field(container, 'volumeMounts')).filter(({ value }) => hosted.includes(at(value, 'name')));
  return [
    {
      name,
      isKubeadm: false,
      given,
      flag: flag =>
        given.findLast(one => one.name === flag) ?? {
          name: flag,
          value: undefined,
          place: field(container, 'command'),
        },
      mounts: textsAt(mounts, 'mountPath'),
      hostPath: path => hostPathIn(manifest, container, path),
    },
  ];
}

// A name that is no text is that of no flag.
function textAt({ value }: Place, key: string): string {
  const text = at(value, key);
  return typeof text === 'string' ? text : '';
}

function isProgram(word: string, name: string): boolean {
  return word === name || word.endsWith(`/${name}`);
}

// --name=value, or two words, or the name alone, which is true.
function flagAt(word: Place, next: Place | undefined): readonly Flag[] {
  if (typeof word.value !== 'string') return [];
  const [, name, value] = /^--([a-z][a-z0-9-]*)(?:=(.*))?$/s.exec(word.value) ?? [];
  if (name === undefined) return [];
  if (value !== undefined) return [{ name, value, place: word }];
  const isValue = typeof next?.value === 'string' && !next.value.startsWith('--');
  return [{ name, value: isValue ? String(next.value) : 'true', place: word }];
}

function toFlag(name: string, found: Place): Flag {
  return { name, value: typeof found.value === 'string' ? found.value : undefined, place: found };
}

function textsAt(places: readonly Place[], key: string): readonly string[] {
  return places.map(({ value }) => at(value, key)).filter(value => typeof value === 'string');
}
