import { Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';

/** Kind of the construct metadata that holds an expectation. */
const METADATA_TYPE = 'cdk8s-rampart.secret';

/** How many bytes a secret has: at least so many, or exactly one of some numbers. */
export type SecretLength = { readonly atLeast: number } | { readonly oneOf: readonly number[] };

/** What a construct expects of one key of a Secret that somebody else fills. */
export interface SecretExpectation {
  readonly name: string;
  readonly key: string;
  /** What it is, in the words of whoever fills it: "secret of the client kubectl". */
  readonly purpose: string;
  readonly length: SecretLength;
  /** Whether a line end after it does no harm. @default - it is read byte by byte, and a line end would be part of it */
  readonly lineEnd?: boolean;
  /**
   * Where the value lies in the store, for one that several Secrets hold: its path below the platform's, and the field there.
   * @default - by namespace, name and key
   */
  readonly value?: { readonly path: string; readonly property: string };
  /** @default - the namespace of the chart */
  readonly namespace?: string;
}

/** The same, where it was found. */
export interface FoundExpectation extends SecretExpectation {
  readonly namespace: string;
}

/** Writes down what a construct expects of Secrets, so that the secret contract has it: nobody keeps a list. */
export function expectSecrets(construct: Construct, expectations: readonly SecretExpectation[]): void {
  for (const expectation of expectations) construct.node.addMetadata(METADATA_TYPE, expectation);
}

/** Everything that the constructs of a tree expect of Secrets. */
export function expectedSecrets(root: IConstruct): readonly FoundExpectation[] {
  return root.node.findAll().flatMap(construct =>
    construct.node.metadata
      .filter(({ type }) => type === METADATA_TYPE)
      .map(({ data }) => data as SecretExpectation)
      .map(expectation => ({
        ...expectation,
        namespace: expectation.namespace ?? Chart.of(construct).namespace ?? '',
      })),
  );
}
