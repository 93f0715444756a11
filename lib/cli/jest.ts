import { checkObjects } from '../report/check-objects';
import { renderHuman } from '../report/human';
import { openFindings } from '../report/report';
import type { Source } from '../report/source';
import type { Severity } from '../rules/rule';
import { type KubernetesVersion, NEWEST_KUBERNETES } from '../values/kubernetes-version';
import type { Manifest } from '../values/manifest';
import { chooseRules } from './choose-rules';

/** By what measure `toPassRules` judges. */
export interface PassRulesOptions {
  /** @default - the newest version that is known */
  readonly kubernetes?: KubernetesVersion;
  /** Ids or groups of rules to judge by. @default - all */
  readonly rules?: readonly string[];
  /** Ids or groups of rules to leave out. @default - none */
  readonly skip?: readonly string[];
  /** Day by which ends of waivers are judged. @default - none are, so that a test does not fail some day by itself */
  readonly asOf?: string;
  /** Least severity that fails. @default low */
  readonly failOn?: Severity;
}

/** What a matcher of Jest answers. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

declare global {
  namespace jest {
    // As @types/jest has it: declarations that are merged have the same parameters.
    // biome-ignore lint/complexity/noBannedTypes: see above
    interface Matchers<R, T = {}> {
      /** Judges manifests, such as those of `Testing.synth(chart)`, by the rules; waivers in their annotations count. */
      toPassRules(options?: PassRulesOptions): R;
    }
  }
}

/**
 * The matcher `toPassRules`: `import 'cdk8s-rampart/jest'` in a test, or name it in `setupFilesAfterEnv`, and
 * `expect(Testing.synth(chart)).toPassRules()`.
 */
export function toPassRules(received: unknown, options: PassRulesOptions = {}): MatcherResult {
  const { kubernetes = NEWEST_KUBERNETES, rules = [], skip = [], asOf, failOn = 'low' } = options;
  if (!Array.isArray(received) || received.length === 0) {
    return {
      pass: false,
      message: () => 'toPassRules: got no manifests; allowed: a list of objects; fix: Testing.synth(chart)',
    };
  }
  const { report } = checkObjects({
    objects: received.map((manifest: Manifest, index) => ({ manifest, source: itemOf(index) })),
    kubernetes,
    inMemory: true,
    isWanted: chooseRules(rules, skip),
    ...(asOf !== undefined && { asOf }),
  });
  const failing = openFindings(report, failOn);
  return {
    pass: failing.length === 0 && report.unread.length === 0,
    message: () =>
      failing.length === 0 && report.unread.length === 0
        ? 'expected findings, and there are none'
        : renderHuman(report, { failOn }),
  };
}

// Jest gives matchers through a global; without it, whoever imports this extends their own `expect`.
const { expect } = globalThis as { readonly expect?: { extend?: (matchers: object) => void } };
expect?.extend?.({ toPassRules });

function itemOf(index: number): Source {
  return { file: `manifests[${index}]`, positionOf: () => undefined };
}
