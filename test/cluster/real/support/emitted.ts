import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HostFile } from '../../../../lib';
import type { Authority } from '../../../support/real/certificates';
import type { Flags } from '../../../support/real/kubernetes';
import { platformWith } from '../../control-plane/sample';

/** Changes of a host file that would never be emitted: the text of the file at a path, and what becomes of it. */
export type Spoiled = Readonly<Record<string, (text: string) => string>>;

/**
 * The flags of an emitted control plane for an API server of a test, with every file that they name below a folder. Nothing
 * else differs from what kubeadm would read: paths, and the keys of encryption, which are filled in.
 */
export function emittedFlags(
  folder: string,
  given: Parameters<typeof platformWith>,
  spoiled: Spoiled = {},
): (authority: Authority) => Flags {
  const { platform, controlPlane } = platformWith(...given);
  platform.renderAll();
  const moved = (text: string) => text.replaceAll(/\/(etc|var)\//g, `${folder}/$1/`);
  for (const file of platform.node.findAll()) {
    if (!(file instanceof HostFile)) continue;
    const text = moved((spoiled[file.path] ?? (same => same))(file.text));
    const path = join(folder, file.path.replace(/\.template$/, ''));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      text.replaceAll(/@key\d@/g, () => randomBytes(32).toString('base64')),
    );
  }
  mkdirSync(join(folder, '/var/log/kubernetes/audit'), { recursive: true });
  // The test listens on 127.0.0.1 alone, and has no certificates of kubelets.
  const { 'bind-address': _, 'kubelet-certificate-authority': __, ...flags } = controlPlane.flags.apiServer;
  const values = Object.entries(flags).map(([name, value]) => [name, moved(value)] as const);
  return authority => ({
    ...Object.fromEntries(values),
    'authorization-mode': undefined,
    'kubelet-certificate-authority': authority.certificate,
  });
}
