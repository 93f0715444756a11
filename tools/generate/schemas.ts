import { type ConversionConfig, type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { mindieService } from '../../lib/ai/mindie/schema';
import { operatorFile } from '../../lib/ai/ray/operator/schema';
import { platformSettings } from '../../lib/core/settings';
import { untypedConnector } from '../../lib/identity/dex/connectors/data';
import { CONNECTOR_SCHEMAS } from '../../lib/identity/dex/connectors/from-data';
import { frontDoorSchema } from '../../lib/identity/front-door/schema';
import { secretContractSchema } from '../../lib/identity/secret-contract/schema';
import { clusterFile } from '../../lib/io/cluster-file';
import { baselineSchema } from '../../lib/report/baseline';
import { reportSchema } from '../../lib/report/json';
import { waiverFileSchema } from '../../lib/report/waiver-file';
import { rayTeamSchema } from '../../lib/tenant/ray-team/schema';
import { tenantSchema } from '../../lib/tenant/schema';
import type { GeneratedFile } from './file';

// Checks that JSON Schema cannot express are left to the library; draft-07 is what editors' YAML servers support.
const CONFIG: ConversionConfig = { target: 'draft-07', typeMode: 'input', errorMode: 'ignore' };

/** The JSON Schemas that editors check the data files by, from the same schemas as the library's own checks. */
export function schemaFiles(): readonly GeneratedFile[] {
  return [
    schemaFile('cluster', 'A cluster below its API, by cdk8s-rampart', clusterFile),
    schemaFile('login', 'How people reach a platform of cdk8s-rampart and log in', frontDoorSchema),
    schemaFile('mindie', 'An inference service of MindIE, by cdk8s-rampart', mindieService),
    schemaFile('platform', 'A platform of cdk8s-rampart', platformSettings),
    schemaFile('ray-operator', 'The KubeRay operator of a platform of cdk8s-rampart', operatorFile),
    schemaFile('ray-team', 'A team that works with Ray, by cdk8s-rampart', rayTeamSchema),
    schemaFile('secrets', 'Where the secrets of a platform of cdk8s-rampart lie', secretContractSchema),
    schemaFile('tenant', 'A tenant of cdk8s-rampart', tenantSchema),
    schemaFile('waivers', 'A file of waivers for rampart check', waiverFileSchema),
    schemaFile('baseline', 'A baseline for rampart check', baselineSchema),
    schemaFile('report', 'What rampart check --format json writes', reportSchema),
  ];
}

function schemaFile(name: string, title: string, schema: v.GenericSchema): GeneratedFile {
  const { $schema, ...body } = toJsonSchema(schema, {
    ...CONFIG,
    // Which keys a connector has depends on its type, which the library finds out when it sees one.
    overrideSchema: ({ valibotSchema }) => (valibotSchema === untypedConnector ? connectors() : undefined),
  });
  return { path: `schema/${name}.schema.json`, text: `${JSON.stringify({ $schema, title, ...body }, null, 2)}\n` };
}

function connectors(): JsonSchema {
  const kinds = Object.entries<v.GenericSchema>(CONNECTOR_SCHEMAS);
  return {
    type: 'object',
    properties: { type: { enum: kinds.map(([type]) => type), description: 'Kind of the connector, as Dex calls it.' } },
    required: ['type'],
    // So that an editor speaks of the keys of this kind only.
    allOf: kinds.map(([type, schema]) => ({
      if: { properties: { type: { const: type } }, required: ['type'] },
      // biome-ignore lint/suspicious/noThenProperty: a key of JSON Schema
      then: kindOf(schema),
    })),
  };
}

function kindOf(schema: v.GenericSchema): JsonSchema {
  const { $schema: _, properties, ...rest } = toJsonSchema(schema, CONFIG);
  return { ...rest, properties: { type: true, ...properties } };
}
