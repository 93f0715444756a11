import type { KubernetesVersion } from '../values/kubernetes-version';
import type { Manifest } from '../values/manifest';
import type { Kinds } from './kinds';
import type { PodTable } from './pods/table';

/** How bad it is: critical is the node or the cluster, high data or privilege, medium a weaker boundary, low hygiene. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** What a rule says of itself; the table of rules in the docs is made from it. */
export interface RuleText {
  /** `group/kebab-name`: stable, because waivers name it. */
  readonly id: string;
  /** What holds when the rule is kept, in one line. */
  readonly title: string;
  /** Why it matters, in one line. */
  readonly why: string;
  readonly severity: Severity;
  /** What it stands on: Pod Security control, CIS id, NSA/CISA guide, hardening guide. */
  readonly standards: readonly string[];
  /** Checks of other programs that were seen to object where it is broken. */
  readonly seenBy: readonly string[];
  /** From which version of Kubernetes the rule can be kept; before it, nobody is asked to. @default - every version */
  readonly since?: KubernetesVersion;
  /** Whether it is asked about objects alone of which text is yet to be made: in a file it would be too late. @default false */
  readonly inMemory?: true;
  /** What is allowed at the place that is judged. */
  readonly allowed: string;
  readonly fix: string;
}

/** What is told of a subject, which is a set of objects, one of them or a pod; rules which ask for the same share it. */
export type Telling<S extends object, T> = (subject: S, context: RuleContext) => T;

/** How far what a role grants reaches, by the bindings of a set. */
export interface Reach {
  /** The binding with the farthest reach, in words. */
  readonly note: string;
  /** Whether it ends within one namespace, which is none from which the cluster is run. */
  readonly isOneNamespace: boolean;
}

/** What a rule may know beside the objects. */
export interface RuleContext {
  readonly kubernetes: KubernetesVersion;
  /** How far a role reaches. @default - unknown: the role is judged alone */
  readonly reachOf?: (role: Manifest) => Reach;
  /** Tells something of what rules are asked about, worked out for the first of them alone. @default - for each rule */
  readonly shared?: <S extends object, T>(telling: Telling<S, T>, subject: S) => T;
  /** Whether the objects are yet to be written. @default - they were read from files */
  readonly inMemory?: boolean;
  /** Kinds that make pods, and where in them. @default - the kinds that are known here */
  readonly podTable?: PodTable | undefined;
}

/** One place that breaks a rule. */
export interface Violation {
  /** Path within the object, as a user would write it. */
  readonly path: string;
  readonly given: unknown;
  /** Name of the container, where one is to blame. @default - no container is */
  readonly container?: string;
  /** How bad it is here. @default - as bad as the rule says */
  readonly severity?: Severity;
  /** What else one has to know to judge it: the binding that gives a role its reach. @default - nothing */
  readonly note?: string;
}

/** A rule over one object at a time. */
export interface ObjectRule extends RuleText {
  /** The kinds that it reads. */
  readonly kinds: Kinds;
  /** Asked about objects of its kinds alone. */
  readonly check: (manifest: Manifest, context: RuleContext) => readonly Violation[];
}

/** A violation of a rule over many objects: it also says which one is to blame. */
export interface FleetViolation extends Violation {
  readonly manifest: Manifest;
}

/** A rule over the whole set of objects: a default deny that is missing, a selector that selects nothing. */
export interface FleetRule extends RuleText {
  /** The kinds that it reads. */
  readonly kinds: Kinds;
  /**
   * `namespace` if the objects of one namespace, its Namespace and its Profile among them, are all that a verdict over
   * them needs: then the rule is asked once a namespace.
   * @default - it takes the objects of all namespaces
   */
  readonly within?: 'namespace';
  /** Asked about all objects of its kinds, in the order in which they were given. */
  readonly checkAll: (manifests: readonly Manifest[], context: RuleContext) => readonly FleetViolation[];
}

/** A rule of either kind. */
export type Rule = ObjectRule | FleetRule;
