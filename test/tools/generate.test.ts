import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { auditFile } from '../../tools/generate/audit';
import { rulesFile } from '../../tools/generate/rules';
import { schemaFiles } from '../../tools/generate/schemas';

test.each([...schemaFiles(), rulesFile(), auditFile()].map(file => [file.path, file.text] as const))(
  '%s is what the sources give: else `npm run generate`',
  (path, text) => expect(readFileSync(path, 'utf8')).toBe(text),
);

describe('what an editor says', () => {
  const validate = new Ajv({ strict: false }).compile(
    JSON.parse(readFileSync('schema/tenant.schema.json', 'utf8')) as object,
  );
  const tenants = 'apps/kubeflow/tenants';

  test.each(readdirSync(tenants))('%s is fine, and names its schema for both kinds of editor', name => {
    const text = readFileSync(join(tenants, name), 'utf8');
    expect([validate(parse(text)), validate.errors]).toEqual([true, null]);
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/\.\.\/\.\.\/schema\/tenant\.schema\.json\n# \$schema: /,
    );
  });

  test.each([
    'unknown-key',
    'name-not-a-dns-label',
    'owner-not-an-e-mail',
    'quota-without-limits',
    'role-verb-wildcard',
    'waiver-without-end',
  ])('%s is not', name => {
    expect(validate(parse(readFileSync(`test/fixtures/tenants/invalid/${name}.yaml`, 'utf8')))).toBe(false);
  });

  test('the login file is fine, and names its schema; an unknown key of a connector is not', () => {
    const judge = new Ajv({ strict: false }).compile(
      JSON.parse(readFileSync('schema/login.schema.json', 'utf8')) as object,
    );
    const text = readFileSync('apps/kubeflow/login.yaml', 'utf8');
    expect([judge(parse(text)), judge.errors]).toEqual([true, null]);
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/schema\/login\.schema\.json\n# \$schema: /);
    expect(judge(parse(text.replace('bindDN:', 'bindDm:')))).toBe(false);
    expect(judge(parse(text.replace('type: ldap', 'type: ldpa')))).toBe(false);
  });

  test.each(['login', 'tenant'])('every key of a %s says what it is for', name => {
    const { properties } = JSON.parse(readFileSync(`schema/${name}.schema.json`, 'utf8')) as {
      properties: Record<string, { description?: string }>;
    };
    for (const [key, { description }] of Object.entries(properties))
      expect([key, description]).toEqual([key, expect.stringMatching(/\w.*\.$/)]);
  });
});
