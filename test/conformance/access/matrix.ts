import { stringify } from 'yaml';
import type { Holder } from './classes';
import type { Question } from './question';
import { type Rights, wordsOf } from './rights';
import { STRANGERS, type Subject } from './subjects';

const head = (
  platforms: readonly string[],
) => `# Who may do what on the platforms of ${platforms.join(', ')}, beside the Kubeflow distribution: the answers of a real API server to
# reviews of every resource and verb that it knows, for every owner, contributor, group and ServiceAccount in every place.
# \`npm run conformance -- access --update\` writes this file. Read its diff: every line is somebody's right.
`;
const SEPARATOR = '\n';
const ORDER = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];

/** What a matrix is made of. */
interface Judged {
  readonly rights: Rights;
  readonly people: { readonly subjects: readonly Subject[] };
  readonly places: readonly string[];
  readonly platforms: readonly string[];
}

/** The rights of everybody, as a file. Who may do the same stands together; what everybody may do stands once. */
export function matrixOf({ rights, people: { subjects }, places, platforms }: Judged): string {
  const all = [...Object.values<Subject>(STRANGERS), ...subjects];
  const tables = new Map<string, Holder[]>();
  for (const holder of all.flatMap(subject => places.map(place => ({ subject, place })))) {
    const beyond = rights.beyondStrangers(holder);
    if (beyond.length === 0) continue;
    const key = JSON.stringify(table(beyond, holder.place));
    tables.set(key, [...(tables.get(key) ?? []), holder]);
  }
  const sections = [...tables]
    .map(([key, holders]) => ({ who: holders.map(wordsOf).sort(), may: JSON.parse(key) as object }))
    .sort((one, other) => (one.who.join() < other.who.join() ? -1 : 1));
  const holding = new Set([...tables.values()].flat().map(({ subject }) => subject.name));
  const parts = {
    places,
    'no right that strangers have not': subjects.map(({ name }) => name).filter(name => !holding.has(name)),
    rights: sections,
  };
  return `${head(platforms)}\n${stringify(parts, { lineWidth: 0 })}`;
}

/** Verbs, API groups and the resources for which somebody has exactly these verbs. */
function table(questions: readonly Question[], place: string): object {
  const verbs = new Map<string, Set<string>>();
  for (const question of questions) {
    const key = rowOf(question, place).join(SEPARATOR);
    verbs.set(key, new Set([...(verbs.get(key) ?? []), question.verb]));
  }
  const rows = [...verbs].map(([key, found]) => {
    const [group = '', what = ''] = key.split(SEPARATOR);
    return { group, what, verbs: found.has('*') ? '*' : [...found].sort(byOrder).join(', ') };
  });
  return nested(
    rows,
    ({ verbs }) => verbs,
    own => nested(own, ({ group }) => group, resourcesOf),
  );
}

function nested<T>(rows: readonly T[], key: (row: T) => string, value: (rows: readonly T[]) => unknown): object {
  const keys = [...new Set(rows.map(key))].sort();
  return Object.fromEntries(keys.map(one => [one, value(rows.filter(row => key(row) === one))]));
}

/** Resources with the same verbs, without those that others among them cover: by a star, or all objects by name. */
function resourcesOf(rows: readonly { readonly what: string }[]): string {
  const all = rows.map(({ what }) => what).sort();
  const isCovered = (what: string) =>
    all.some(
      other =>
        other !== what && (other.endsWith('*') ? what.startsWith(other.slice(0, -1)) : what.startsWith(`${other} "`)),
    );
  return all.filter(what => !isCovered(what)).join(', ');
}

function rowOf(question: Question, place: string): readonly [group: string, what: string] {
  if ('path' in question) return ['paths', question.path];
  const { group, resource, name } = question;
  // The namespace itself is asked for by its name.
  return [group || 'core', name === undefined || name === place ? resource : `${resource} ${JSON.stringify(name)}`];
}

function byOrder(one: string, other: string): number {
  const [first, second] = [one, other].map(verb => ORDER.indexOf(verb)) as [number, number];
  return first === second
    ? one < other
      ? -1
      : 1
    : (first < 0 ? ORDER.length : first) - (second < 0 ? ORDER.length : second);
}
