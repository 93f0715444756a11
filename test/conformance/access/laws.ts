import type { Finding } from '../support/record';
import type { People } from './people';
import { CLUSTER, keyOf, type Question, type ResourceQuestion } from './question';
import { type Rights, wordsOf } from './rights';
import { STRANGERS, type Subject } from './subjects';

const RBAC = 'rbac.authorization.k8s.io';
const WRITE = ['create', 'update', 'patch', 'delete', 'deletecollection'];
const MOST = 3;

/** What keeps a tenant apart and within its bounds: who adds to it opens it as much as who removes it. */
const ISOLATION: readonly ResourceQuestion[] = [
  ['networking.k8s.io', 'networkpolicies'],
  ['', 'resourcequotas'],
  ['', 'limitranges'],
  [RBAC, 'roles'],
  [RBAC, 'rolebindings'],
  ['security.istio.io', 'authorizationpolicies'],
  ['security.istio.io', 'peerauthentications'],
].flatMap(([group = '', resource = '']) => WRITE.map(verb => ({ verb, group, resource })));

const SECRETS: readonly ResourceQuestion[] = ['get', 'list', 'watch'].map(verb => ({
  verb,
  group: '',
  resource: 'secrets',
}));

/** Rights by which somebody becomes somebody else, or gives away more than they have. */
const ESCALATION: readonly ResourceQuestion[] = [
  { verb: '*', group: '*', resource: '*' },
  { verb: 'bind', group: RBAC, resource: 'clusterroles' },
  { verb: 'bind', group: RBAC, resource: 'roles' },
  { verb: 'escalate', group: RBAC, resource: 'roles' },
  { verb: 'impersonate', group: '', resource: 'users' },
  { verb: 'impersonate', group: '', resource: 'groups' },
  { verb: 'impersonate', group: '', resource: 'serviceaccounts' },
  { verb: 'create', group: '', resource: 'serviceaccounts/token' },
];

/** Something that must hold whatever roles say. */
interface Law {
  readonly check: string;
  /** Where somebody is bound by it. */
  readonly places: (people: People, subject: Subject) => readonly string[];
  /** What must not be allowed there. @default - everything that strangers may not do */
  readonly forbidden?: (place: string) => readonly Question[];
}

const LAWS: readonly Law[] = [
  {
    check: 'nothing in the namespace of another tenant',
    places: (people, subject) => away(people, subject).filter(place => people.tenants.includes(place)),
  },
  {
    check: 'nothing in the namespaces of the platform',
    places: (people, subject) => away(people, subject).filter(place => !people.tenants.includes(place)),
  },
  {
    check: 'nothing in the cluster as a whole',
    places: (_, subject) => (isStranger(subject) ? [] : [CLUSTER]),
  },
  {
    check: 'no change of what isolates a tenant, but for its owner',
    places: guestAt,
    forbidden: place => [...ISOLATION, ...itself(place)],
  },
  { check: 'no Secret of a tenant, but for its owner', places: guestAt, forbidden: () => SECRETS },
  {
    check: 'no Secret for the account of a notebook',
    places: (people, subject) => (people.isOfNotebook(subject) ? everywhere(people) : []),
    forbidden: () => SECRETS,
  },
  { check: 'no way to become somebody else', places: everywhere, forbidden: () => ESCALATION },
];

/** What is broken, by whom and where: in the cluster, or else in each place. */
export function brokenLaws(people: People, rights: Rights): readonly Finding[] {
  return LAWS.flatMap(({ check, places, forbidden }) =>
    [...people.subjects, ...Object.values<Subject>(STRANGERS)].flatMap(subject => {
      const bound = places(people, subject);
      return bound.flatMap(place => {
        const holder = { subject, place };
        const elsewhere = place !== CLUSTER && bound.includes(CLUSTER) ? [{ subject, place: CLUSTER }] : [];
        const found = forbidden
          ? forbidden(place).filter(
              question =>
                rights.allowsAny(holder, question) && !elsewhere.some(other => rights.allowsAny(other, question)),
            )
          : rights.beyondStrangers(holder);
        return found.length === 0 ? [] : [{ check, object: wordsOf(holder), says: some(found) }];
      });
    }),
  );
}

/** The questions that decide about the laws in a place. */
export function sharpQuestions(place: string): readonly Question[] {
  return [...ISOLATION, ...itself(place), ...SECRETS, ...ESCALATION];
}

function isStranger(subject: Subject): boolean {
  return Object.values<Subject>(STRANGERS).includes(subject);
}

function itself(place: string): readonly Question[] {
  if (place === CLUSTER) return [];
  return ['update', 'patch', 'delete'].map(verb => ({ verb, group: '', resource: 'namespaces', name: place }));
}

function everywhere({ namespaces }: People): readonly string[] {
  return [CLUSTER, ...namespaces];
}

function away(people: People, subject: Subject): readonly string[] {
  const homes = people.homesOf(subject);
  return people.namespaces.filter(place => !homes.includes(place));
}

/** The tenants in which somebody works who does not own them. */
function guestAt(people: People, subject: Subject): readonly string[] {
  if (people.isOwner(subject)) return [];
  return people.homesOf(subject).filter(home => people.tenants.includes(home));
}

function some(questions: readonly Question[]): string {
  const more = questions.length - MOST;
  return `${questions.slice(0, MOST).map(keyOf).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
