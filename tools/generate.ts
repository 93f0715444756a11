import { writeFileSync } from 'node:fs';
import { rulesFile } from './generate/rules';
import { schemaFiles } from './generate/schemas';

for (const { path, text } of [...schemaFiles(), rulesFile()]) {
  writeFileSync(path, text);
  console.log(path);
}
