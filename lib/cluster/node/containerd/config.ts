import { ProblemError } from '../../../core/problem-error';
import { check } from '../../../values/schema';
import { toml } from '../../../values/toml';
import { containerdTable } from './plugins';
import { type ContainerdProps, type ContainerdSettings, containerdSchema } from './schema';

/** Where containerd looks for its configuration. */
export const CONTAINERD_FILE = '/etc/containerd/config.toml';

/**
 * The configuration of containerd, in the form that its version reads: 2 for 1.7, 3 for 2.0 to 2.2, 4 from 2.3.
 * @throws ProblemError with all problems of the props
 * @see https://github.com/containerd/containerd/blob/main/docs/cri/config.md
 */
export function containerdConfig(props: ContainerdProps): string {
  const checked = check(containerdSchema, props);
  if (checked.problems) throw new ProblemError([{ subject: 'containerdConfig', problems: checked.problems }]);
  return containerdConfigOf(checked.value);
}

/** The configuration for settings that have been checked. */
export function containerdConfigOf(settings: ContainerdSettings): string {
  return toml().stringify(containerdTable(settings));
}
