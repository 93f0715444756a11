import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { platformSettings } from '../../lib/core/settings';
import { tenantSchema } from '../../lib/tenant/schema';
import type { GeneratedFile } from './file';

/** The JSON Schemas that editors check the data files by, from the same schemas as the library's own checks. */
export function schemaFiles(): readonly GeneratedFile[] {
  return [
    schemaFile('platform', 'A platform of cdk8s-rampart', platformSettings),
    schemaFile('tenant', 'A tenant of cdk8s-rampart', tenantSchema),
  ];
}

function schemaFile(name: string, title: string, schema: v.GenericSchema): GeneratedFile {
  // Checks that JSON Schema cannot express are left to the library; draft-07 is what editors' YAML servers support.
  const { $schema, ...body } = toJsonSchema(schema, { target: 'draft-07', typeMode: 'input', errorMode: 'ignore' });
  return { path: `schema/${name}.schema.json`, text: `${JSON.stringify({ $schema, title, ...body }, null, 2)}\n` };
}
