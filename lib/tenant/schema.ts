import * as v from 'valibot';
import { tenantProblems } from './problems';
import { tenantShape } from './shape';

/** A tenant: the shape of one YAML file and of the props of `Tenant`, and what its keys must be to each other. */
export const tenantSchema = v.pipe(
  tenantShape,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { keys, given, message } of tenantProblems(dataset.value)) {
      const path = keys.map(key => ({
        type: 'unknown' as const,
        origin: 'value' as const,
        input: dataset.value,
        key,
        value: given,
      }));
      const [first, ...rest] = path;
      addIssue({ input: given, message, ...(first && { path: [first, ...rest] }) });
    }
  }),
);
