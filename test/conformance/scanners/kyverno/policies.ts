import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import type { Manifest } from '../../../../lib';
import { at } from '../../../../lib/values/manifest';

const CHART = join('charts', 'kyverno-policies', 'templates');
const ENDING = '.cel.yaml';
/** A line of a chart that Helm fills in. */
const TEMPLATE = '{{';

/** The policies for pods that Kyverno publishes as a chart, as they are without values of anybody's. */
export function chartPolicies(module: string): readonly Manifest[] {
  const folder = join(module, CHART);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith(ENDING))
    .sort()
    .map(path => policyOf(basename(path, ENDING), readFileSync(join(folder, path), 'utf8')));
}

/** Names, labels and exceptions are what Helm fills in; the expressions are in the file as they stand. */
function policyOf(name: string, text: string): Manifest {
  const lines = text.split('\n').filter(line => !line.includes(TEMPLATE));
  const written: unknown = parse(lines.join('\n'));
  const resourceRules = at(written, 'spec', 'matchConstraints', 'resourceRules');
  return {
    apiVersion: String(at(written, 'apiVersion')),
    kind: String(at(written, 'kind')),
    metadata: { name },
    spec: {
      ...Object(at(written, 'spec')),
      matchConstraints: { resourceRules },
      validationActions: ['Audit'],
    },
  };
}
