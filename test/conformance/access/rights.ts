import type { Holder, RightsClass } from './classes';
import { CLUSTER, isGranted, type Question } from './question';
import { STRANGERS } from './subjects';

/** The rights of everybody in every place, as the API server answered. */
export class Rights {
  private readonly byHolder = new Map<string, RightsClass>();

  constructor(readonly classes: readonly RightsClass[]) {
    for (const one of classes) for (const holder of one.holders) this.byHolder.set(wordsOf(holder), one);
  }

  /** Whether somebody may do something in a place. */
  allows(holder: Holder, question: Question): boolean {
    return isGranted(this.of(holder).grants, question);
  }

  /** Whether somebody may do something in a place, be it to a single object. */
  allowsAny(holder: Holder, question: Question): boolean {
    if (!('resource' in question) || question.name !== undefined) return this.allows(holder, question);
    return isGranted(
      this.of(holder).grants.map(({ resourceNames: _, ...all }) => all),
      question,
    );
  }

  /** What somebody may do in a place, beyond what strangers may do there and what they themselves may do in the whole cluster. */
  beyondStrangers(holder: Holder): readonly Question[] {
    const { subject, place } = holder;
    const others = [...strangersTo(holder), ...(place === CLUSTER ? [] : [{ subject, place: CLUSTER }])];
    const { rights, holders } = this.of(holder);
    return rights
      .map(question => inPlace(question, holders[0].place, place))
      .filter(question => !others.some(other => this.allows(other, question)));
  }

  private of(holder: Holder): RightsClass {
    const found = this.byHolder.get(wordsOf(holder));
    if (found === undefined) throw new Error(`nobody asked for ${wordsOf(holder)}`);
    return found;
  }
}

/** Somebody in a place, as words. */
export function wordsOf({ subject, place }: Holder): string {
  return `${subject.name} in ${place}`;
}

function strangersTo({ subject, place }: Holder): readonly Holder[] {
  const { person, account } = STRANGERS;
  if (subject === person) return [];
  return [{ subject: subject.kind === 'ServiceAccount' && subject !== account ? account : person, place }];
}

// A namespace is asked for by its own name.
function inPlace(question: Question, asked: string, place: string): Question {
  return 'name' in question && question.name === asked ? { ...question, name: place } : question;
}
