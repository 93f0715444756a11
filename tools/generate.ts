import { writeFileSync } from 'node:fs';
import { auditFile } from './generate/audit';
import { rulesFile } from './generate/rules';
import { schemaFiles } from './generate/schemas';

for (const { path, text } of [...schemaFiles(), rulesFile(), auditFile()]) {
  writeFileSync(path, text);
  console.log(path);
}
