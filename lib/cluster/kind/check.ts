import { posix } from 'node:path';
import { parseImage } from '../../values/image';
import type { KubernetesVersion } from '../../values/kubernetes-version';
import { type Checked, describe, type Problem } from '../../values/problem';
import { check } from '../../values/schema';
import { type KindSettings, kindSchema } from './schema';

/** Folder that a file of the API server must be in: what else is there would be hidden by the mount. */
const FOLDER = '/etc/kubernetes';
const TAKEN: readonly string[] = [FOLDER, `${FOLDER}/manifests`, `${FOLDER}/pki`];

/** A cluster of kind, checked for a version of Kubernetes, or all problems. */
export function checkKind(given: unknown, kubernetes: KubernetesVersion): Checked<KindSettings> {
  const checked = check(kindSchema, given);
  if (checked.problems) return checked;
  const problems = [...versionOfImage(checked.value, kubernetes), ...foldersOfFiles(checked.value)];
  return problems.length > 0 ? { problems } : checked;
}

// kind asks the image for its version, and generates the configuration of kubeadm for it.
function versionOfImage({ image }: KindSettings, kubernetes: KubernetesVersion): readonly Problem[] {
  const { tag = '' } = parseImage(image);
  const [, version] = /^v(\d+\.\d+)\.\d+$/.exec(tag) ?? [];
  if (version === kubernetes) return [];
  return [
    {
      path: 'image',
      given: describe(image),
      allowed: `an image whose tag says Kubernetes ${kubernetes}: v${kubernetes}.PATCH`,
      fix: `name one of Kubernetes ${kubernetes}, or give the version of ${JSON.stringify(tag)}`,
    },
  ];
}

function foldersOfFiles(settings: KindSettings): readonly Problem[] {
  return (['auditPolicy', 'admission'] as const).flatMap(path => {
    const folder = posix.dirname(settings[path]);
    if (folder.startsWith(`${FOLDER}/`) && !TAKEN.includes(folder)) return [];
    return [
      {
        path,
        given: describe(settings[path]),
        allowed: `a path in a folder of its own below ${FOLDER}, which can be mounted without hiding anything`,
        fix: `for example "${FOLDER}/${path === 'admission' ? 'admission/config' : 'audit/policy'}.yaml"`,
      },
    ];
  });
}
