/** Everywhere: objects that are in no namespace, and those of all namespaces at once. */
export const CLUSTER = 'the cluster';

/** A verb on a resource; with a name, on that one object. */
export interface ResourceQuestion {
  readonly verb: string;
  readonly group: string;
  /** In the plural, with its subresource: `pods/log`. */
  readonly resource: string;
  readonly name?: string;
}

/** A verb on a path that is no resource. */
export interface PathQuestion {
  readonly verb: string;
  readonly path: string;
}

/** What somebody may or may not do. */
export type Question = ResourceQuestion | PathQuestion;

/** What the API server says that somebody has in a place: every word may also be a star. */
export interface Grant {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

/** A question as a text. */
export function keyOf(question: Question): string {
  if ('path' in question) return `${question.verb} ${question.path}`;
  const { verb, group, resource, name } = question;
  return `${verb} ${resource}.${group}${name === undefined ? '' : ` ${JSON.stringify(name)}`}`;
}

/** The questions that grants answer word by word. */
export function questionsOf(grants: readonly Grant[]): readonly Question[] {
  return grants.flatMap(({ verbs, apiGroups = [], resources = [], resourceNames, nonResourceURLs = [] }) =>
    verbs.flatMap(verb => [
      ...nonResourceURLs.map(path => ({ verb, path })),
      ...apiGroups.flatMap(group =>
        resources.flatMap(resource =>
          resourceNames === undefined
            ? [{ verb, group, resource }]
            : resourceNames.map(name => ({ verb, group, resource, name })),
        ),
      ),
    ]),
  );
}

/** Whether grants answer a question with yes, as RBAC reads them. */
export function isGranted(grants: readonly Grant[], question: Question): boolean {
  return grants.some(grant => {
    if (!has(grant.verbs, question.verb)) return false;
    if ('path' in question) return (grant.nonResourceURLs ?? []).some(path => matches(path, question.path));
    const { group, resource, name } = question;
    const [, subresource] = resource.split('/');
    const spellings = subresource === undefined ? [resource] : [resource, `*/${subresource}`];
    return (
      has(grant.apiGroups, group) &&
      spellings.some(spelling => has(grant.resources, spelling)) &&
      (grant.resourceNames === undefined || (name !== undefined && grant.resourceNames.includes(name)))
    );
  });
}

function has(words: readonly string[] = [], word: string): boolean {
  return words.includes('*') || words.includes(word);
}

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
