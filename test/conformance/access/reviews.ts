import type { ClientHttp2Session } from 'node:http2';
import type { ApiServer } from '../../support/real/kubernetes';
import { CLUSTER, type Grant, type Question } from './question';
import type { Subject } from './subjects';

const AUTHORIZATION = '/apis/authorization.k8s.io/v1';
/** Reviews under way at a time. */
const ABREAST = 64;

/** A question about somebody, in a namespace or in the cluster. */
export interface Asked {
  readonly subject: Subject;
  readonly place: string;
  readonly question: Question;
}

/** Asks a real API server what others may do. */
export class Reviews {
  private readonly session: ClientHttp2Session;
  /** How many questions were answered. */
  answered = 0;

  constructor(server: ApiServer) {
    this.session = server.connect();
  }

  /** Whether the server would let it happen: one SubjectAccessReview for each question, in their order. */
  async areAllowed(questions: readonly Asked[]): Promise<readonly boolean[]> {
    const answers = await abreast(questions, asked => this.isAllowed(asked));
    this.answered += answers.length;
    return answers;
  }

  /** What the server says that everybody has in a namespace, in its own words and in their order. */
  grantsOf(
    all: readonly { readonly subject: Subject; readonly namespace: string }[],
  ): Promise<readonly (readonly Grant[])[]> {
    return abreast(all, ({ subject, namespace }) => this.grants(subject, namespace));
  }

  private async grants({ user, groups }: Subject, namespace: string): Promise<readonly Grant[]> {
    const headers = { 'impersonate-user': user, 'impersonate-group': [...groups] };
    const status = await this.post('selfsubjectrulesreviews', 'SelfSubjectRulesReview', { namespace }, headers);
    const { resourceRules, nonResourceRules, incomplete } = status as {
      readonly resourceRules: readonly Grant[];
      readonly nonResourceRules: readonly Grant[];
      readonly incomplete: boolean;
    };
    if (incomplete) throw new Error(`the API server does not know all that ${user} may do in ${namespace}`);
    return [...resourceRules, ...nonResourceRules];
  }

  private async isAllowed({ subject: { user, groups }, place, question }: Asked): Promise<boolean> {
    const spec = { user, groups, ...attributes(question, place) };
    const status = await this.post('subjectaccessreviews', 'SubjectAccessReview', spec);
    return (status as { readonly allowed: boolean }).allowed;
  }

  private post(resource: string, kind: string, spec: object, headers = {}): Promise<unknown> {
    const text = JSON.stringify({ apiVersion: 'authorization.k8s.io/v1', kind, spec });
    const sent = { ':method': 'POST', ':path': `${AUTHORIZATION}/${resource}`, 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const stream = this.session.request({ ...sent, ...headers });
      let body = '';
      stream.setEncoding('utf8');
      stream.on('data', chunk => (body += chunk));
      stream.once('error', reject);
      stream.once('end', () => {
        const answer = JSON.parse(body || '{}') as { readonly kind?: string; readonly status?: unknown };
        if (answer.kind === kind) resolve(answer.status);
        else reject(new Error(`no ${kind} came back, but ${body || 'nothing'}`));
      });
      stream.end(text);
    });
  }
}

async function abreast<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<readonly R[]> {
  const answers: R[] = [];
  const waiting = items.entries();
  const one = async () => {
    for (const [index, item] of waiting) answers[index] = await ask(item);
  };
  await Promise.all(Array.from({ length: ABREAST }, one));
  return answers;
}

function attributes(question: Question, place: string): object {
  if ('path' in question) return { nonResourceAttributes: { verb: question.verb, path: question.path } };
  const { verb, group, name } = question;
  const [resource, subresource] = question.resource.split('/');
  const namespace = place === CLUSTER ? '' : place;
  return { resourceAttributes: { verb, group, resource, subresource, name, namespace } };
}
