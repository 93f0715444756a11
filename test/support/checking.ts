import { parseManifests } from '../../lib/io/parse-manifests';
import { type Checked, type Checking, checkObjects } from '../../lib/report/check-objects';

/** Checks texts as if they were files. */
export function checkTexts(files: Readonly<Record<string, string>>, options: Partial<Checking> = {}): Checked {
  const parsed = Object.entries(files).map(([file, text]) => parseManifests(file, text));
  return checkObjects({
    objects: parsed.flatMap(({ objects }) => objects),
    unread: parsed.flatMap(({ unread }) => unread),
    files: parsed.length,
    kubernetes: '1.34',
    ...options,
  });
}

/** A pod that breaks many rules. */
export const SOFT_POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: team-a
spec:
  containers:
    - name: main
      image: nginx
      securityContext:
        privileged: true
`;
