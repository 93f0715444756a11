import type { AuditRule } from '../../lib';
import { auditBlocks } from '../../lib/cluster/audit/blocks';
import { namesIn } from '../../lib/rules/audit/resources';
import type { GeneratedFile } from './file';
import { row } from './row';

const HEAD = `# What is logged of every request

\`AuditPolicy\` emits the audit policy of the API server, and the flags that say where the log lies and how long it is kept. This page
is generated from [lib/cluster/audit](../lib/cluster/audit) by \`npm run generate\`.

\`\`\`ts
const audit = new AuditPolicy(platform, 'audit', {
  sensitive: [{ group: 'vault.example.com' }],
  bodies: [{ group: 'ml.example.com', resources: ['approvals'] }],
  rules: [{ level: 'None', users: ['backup'], verbs: ['get'], resources: [{ group: 'apps', resources: ['deployments'] }] }],
});
audit.flags; // { 'audit-policy-file': '/etc/kubernetes/audit/policy.yaml', 'audit-log-path': … }
\`\`\`

The first rule that fits a request decides. What is added stands where it weakens nothing: \`sensitive\` in the first block, \`bodies\`
in the fifth, \`rules\` before the last. A rule that nothing reaches is an error.

| block | what | who and which verbs | level | why |
| --- | --- | --- | --- | --- |
`;

const TAIL = `
*Metadata* is who, what, when, from where, and how it was answered; *Request* adds the body that was sent, *RequestResponse* the one
that was answered. Every request is one line, at its end; a watch is two. Managed fields are left out.

## What no policy keeps out of the log

The address of a request, the message of its answer and annotations of admission are part of Metadata. So a secret is in the log if
somebody writes it into the name or a label selector of an object, into the command line of \`kubectl exec\`, or into a field whose
value the API server quotes when it refuses it. An admission policy with \`messageExpression\` or \`auditAnnotations\` must not
quote the data of Secrets. What is applied with kubectl stands in an annotation once more; that counts as its body.

Dex 2.45 names what it keeps of a login by its code, so codes stand in the addresses of its requests. They are logged when they are
spent, and are good for nobody who has not the verifier of that login and, but for kubectl, the secret of the client.

Pods, and what embeds them, are at Metadata, because people write passwords into \`env\`. Where an admission policy refuses that,
name the resources in \`bodies\` and waive \`audit/no-pod-bodies\`.

## What it costs

About 1 KB for a request at Metadata, and the size of the object, twice for RequestResponse, for a change of what governs the cluster:
some definitions of custom resources have 600 KB. Most lines come from controllers that read; add \`rules\` at level None for those
that you know, by name. Mode \`blocking-strict\` logs everything twice, because the API server refuses only what it could not log
when it received it: with \`omitStages: [RequestReceived]\` this mode has no effect, and \`AuditPolicy\` leaves it out then.

## How long it is kept

| prop | flag | default | CIS asks for |
| --- | --- | --- | --- |
| \`log.maxAge\` | \`--audit-log-maxage\` | 30 days | 30 |
| \`log.maxBackup\` | \`--audit-log-maxbackup\` | 100 files | 10 |
| \`log.maxSize\` | \`--audit-log-maxsize\` | 100 MB | 100 |

Whatever ends first ends it: 100 files of 100 MB, of which the full ones are compressed, may be a day of a busy cluster. For evidence send
the events elsewhere as well, by \`webhook\` or by an agent that reads the folder of the log. Managed clusters such as EKS
take no policy: there this page is of no use.
`;

/** The page about the audit log, with the table of its policy. */
export function auditFile(): GeneratedFile {
  const blocks = auditBlocks({ sensitive: [], bodies: [], rules: [] });
  const rows = blocks.flatMap(({ title, why, rules }) =>
    rules.map((rule, index) =>
      row([index === 0 ? title : '', whatOf(rule), whoOf(rule), rule.level, index === 0 ? why : '']),
    ),
  );
  return { path: 'docs/audit.md', text: `${HEAD}${rows.join('\n')}\n${TAIL}` };
}

function whatOf({ resources = [], namespaces = [], nonResourceURLs = [] }: AuditRule): string {
  const names = [...resources.flatMap(namesIn), ...nonResourceURLs].map(code).join(', ');
  return `${names || 'everything that is left'}${namespaces.length > 0 ? ` in ${namespaces.map(code).join(', ')}` : ''}`;
}

function whoOf({ users = [], userGroups = [], verbs = [] }: AuditRule): string {
  const who = [...users.map(code), ...userGroups.map(group => `the group ${code(group)}`)].join(', ') || 'everybody';
  return `${who}: ${verbs.join(', ') || 'every verb'}`;
}

function code(word: string): string {
  return `\`${word}\``;
}
