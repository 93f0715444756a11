import { ProblemError } from '../../../core/problem-error';
import { plain } from '../../../values/plain';
import { check } from '../../../values/schema';
import { type CniProps, type CniSettings, cniSchema } from './schema';

/** Folder of the networks; the runtime takes the first file of it. */
export const CNI_FOLDER = '/etc/cni/net.d';

/** A list of CNI plugins, as the runtime reads it. */
export interface CniConflist {
  readonly cniVersion: string;
  readonly name: string;
  readonly plugins: readonly object[];
}

/**
 * A list of CNI plugins in which the one for bandwidth is never missing: without it the annotations that bound the
 * bandwidth of a pod do nothing. The plugins are programs on the node, in /opt/cni/bin.
 * @throws ProblemError with all problems of the props
 * @see https://www.cni.dev/plugins/current/meta/bandwidth/
 */
export function cniConflist(props: CniProps): CniConflist {
  const checked = check(cniSchema, props);
  if (checked.problems) throw new ProblemError([{ subject: 'cniConflist', problems: checked.problems }]);
  return conflistOf(checked.value);
}

/** The list for settings that have been checked. */
export function conflistOf({ name, cniVersion, plugins, hostPorts }: CniSettings): CniConflist {
  const isMissing = (type: string) => !plugins.some(plugin => plugin.type === type);
  return plain({
    cniVersion,
    name,
    plugins: [
      // With the capability the runtime hands the annotations of the pod over.
      ...plugins.map(plugin => (plugin.type === 'bandwidth' ? withCapability(plugin, 'bandwidth') : plugin)),
      ...(hostPorts && isMissing('portmap') ? [withCapability({ type: 'portmap', snat: true }, 'portMappings')] : []),
      ...(isMissing('bandwidth') ? [withCapability({ type: 'bandwidth' }, 'bandwidth')] : []),
    ],
  });
}

function withCapability<T extends object>(plugin: T, capability: string): T & { readonly capabilities: object } {
  return { ...plugin, capabilities: { [capability]: true } };
}
