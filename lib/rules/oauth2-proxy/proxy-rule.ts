import { kindsOf, POD_KINDS } from '../kinds';
import type { FleetRule, FleetViolation, RuleText } from '../rule';
import { told } from '../shared';
import { isUnset, type Option } from './option';
import { type AuthProxy, proxiesIn } from './proxies';

/** A rule over every oauth2-proxy: its flags, its variables and its file together. */
export function proxyRule(
  rule: RuleText & { readonly violations: (proxy: AuthProxy) => readonly (Option | undefined)[] },
): FleetRule {
  const { violations, ...text } = rule;
  return {
    ...text,
    kinds: [POD_KINDS, ...kindsOf('', 'ConfigMap', 'Secret')],
    within: 'namespace',
    checkAll: (manifests, context) =>
      told(context, proxiesIn, manifests)
        .flatMap(proxy => violations(proxy).flatMap(option => (option === undefined ? [] : [option])))
        .map(({ manifest, path, value, given = value }): FleetViolation => ({ manifest, path, given })),
  };
}

/** The option itself where it is written and not accepted. */
export function wrong({ options }: AuthProxy, name: string, accepts: (value: unknown) => boolean): readonly Option[] {
  const option = options.get(name);
  return option === undefined || isUnset(option) || accepts(option.value) ? [] : [option];
}

/** The same, and where nothing is written the place where it is missing. */
export function missingOrWrong(
  proxy: AuthProxy,
  name: string,
  accepts: (value: unknown) => boolean,
): readonly (Option | undefined)[] {
  const isMissing = isUnset(proxy.options.get(name));
  return isMissing ? [proxy.whole] : wrong(proxy, name, accepts);
}
