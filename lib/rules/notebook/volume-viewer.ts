import { at, type Manifest } from '../../values/manifest';
import { field, isRecord, items, type Place } from '../../values/place';
import { yaml } from '../../values/yaml';
import { kindsOf } from '../kinds';
import { blame, isOf, place } from '../objects';
import { evaluatePodSecurity } from '../pod-security';
import type { ObjectRule } from '../rule';
import { textsOf } from '../texts';

/** Accounts that more than the viewer uses, and that may do what their owner may. */
const SHARED: readonly unknown[] = ['default', 'default-editor'];

export const volumeViewer: ObjectRule = {
  id: 'notebook/volume-viewer',
  title: 'the viewer of a volume is a restricted pod with an account of its own',
  why: 'it serves every file of the volume without a login of its own: what takes it over has the account default-editor, and with it the namespace',
  severity: 'medium',
  standards: ['Kubeflow volumes web app', 'Kubeflow security chapter'],
  seenBy: [],
  kinds: [...kindsOf('', 'ConfigMap'), ...kindsOf('kubeflow.org', 'PVCViewer')],
  check: manifest => blame(...viewersOf(manifest).flatMap(faultsOf)),
  allowed:
    'no FB_NOAUTH and no --noauth, a serviceAccountName other than default-editor, and a pod that Pod Security admits',
  fix: 'give the viewer an account without rights and the whole security context; keep FB_NOAUTH only where a mesh policy names the owner, and waive this rule',
};

/** The pods of viewers: those of objects, and the one that the web app makes them of. */
function viewersOf(manifest: Manifest): readonly Place[] {
  if (isOf(manifest, 'kubeflow.org', 'PVCViewer')) return [place(manifest, 'spec', 'podSpec')];
  return textsOf(manifest)
    .filter(({ path, value }) => /viewer-spec/.test(path) && value.includes('podSpec'))
    .map(({ path, value }) => field({ path, value: parsed(value) }, 'podSpec'));
}

function faultsOf(pod: Place): readonly Place[] {
  if (!isRecord(pod.value)) return [];
  const account = field(pod, 'serviceAccountName');
  const containers = items(field(pod, 'containers'));
  const faults = evaluatePodSecurity('restricted', 'latest', { spec: pod.value });
  return [
    ...(account.value === undefined || SHARED.includes(account.value) ? [account] : []),
    ...containers.flatMap(container => items(field(container, 'env'))).filter(isOpenByVariable),
    ...containers.flatMap(container => items(field(container, 'args'))).filter(({ value }) => value === '--noauth'),
    ...(faults.length === 0 ? [] : [field(pod, 'securityContext')]),
  ];
}

function isOpenByVariable({ value }: Place): boolean {
  return at(value, 'name') === 'FB_NOAUTH' && at(value, 'value') === 'true';
}

function parsed(text: string): unknown {
  try {
    return yaml().parse(text, { logLevel: 'error' });
  } catch {
    return undefined;
  }
}
