import { type PodPlace, podKinds } from '../../lib';
import { readsOf } from '../../lib/cli/commands/explain';
import { allRuleTexts } from '../../lib/cli/rule-texts';
import type { GeneratedFile } from './file';
import { row } from './row';

const HEAD = `# Rules

Every rule has an id, by which a waiver names it. Constructs keep the rules by construction; \`Platform.synth()\` judges every
object by them before it writes anything. This page is generated from [lib/rules](../lib/rules) by \`npm run generate\`.
The severity of a rule over what roles grant is that of a role of the whole cluster; what ends within one namespace, other than that
of the system or the mesh, is reported one step lower.
Under *seen by* are checks of other programs that were seen to object where the rule is broken, and not where it is kept
([mutations](../test/conformance/mutations.real.ts)).

| id | holds | severity | reads | why | stands on | seen by |
| --- | --- | --- | --- | --- | --- | --- |
`;

const PODS = `
## What makes pods

A rule that reads whatever makes pods looks into the objects of these kinds, in whatever version of their API; \`*\` stands for
every entry of a list or a map. What an operator fills in, or what the kind has no field for, may be left out. The prop
\`podKinds\` of \`Platform\` adds kinds.

| kind | pods stand at |
| --- | --- |
`;

/** The table of all rules, and that of all pods. */
export function rulesFile(): GeneratedFile {
  const rows = allRuleTexts.map(rule =>
    row([
      `\`${rule.id}\``,
      rule.title,
      rule.severity,
      readsOf(rule),
      rule.why,
      rule.standards.join(', '),
      rule.seenBy.join(', ') || 'none',
    ]),
  );
  return { path: 'docs/rules.md', text: `${HEAD}${rows.join('\n')}\n${PODS}${podRows().join('\n')}\n` };
}

function podRows(): readonly string[] {
  return podKinds
    .flatMap(({ group, kinds, pods = [], objects = [] }) =>
      kinds.map(kind => {
        const places = [...pods.map(placeOf), ...objects.map(path => `the object at \`${path}\``)];
        return row([`\`${group === '' ? kind : `${kind}.${group}`}\``, places.join(', ')]);
      }),
    )
    .sort();
}

function placeOf({ at, spec = '' }: PodPlace): string {
  const path = [at, spec].filter(part => part !== '').join('.');
  return `\`${path}\``;
}
