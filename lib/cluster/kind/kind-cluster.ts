import { Construct } from 'constructs';
import { HostFile } from '../../core/host-file';
import { Platform } from '../../core/platform';
import { refuse } from '../../core/problem-error';
import { declareWaivers, type Waiver } from '../../core/waiver';
import { checkKind } from './check';
import { kindConfigurationOf } from './cluster';
import type { KindProps } from './schema';

/** What `KindCluster` takes. */
export interface KindClusterProps extends KindProps {
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/**
 * The file for `kind create cluster --config`, of the version of the platform.
 * @throws ProblemError with all problems of the props
 */
export class KindCluster extends Construct {
  readonly file: HostFile;

  constructor(scope: Construct, id: string, { waivers, ...given }: KindClusterProps) {
    super(scope, id);
    const { kubernetes } = Platform.of(this).settings;
    const checked = checkKind(given, kubernetes);
    const settings = checked.problems ? refuse(this, checked.problems) : checked.value;
    declareWaivers(this, waivers);
    this.file = new HostFile(this, 'file', {
      path: 'kind.yaml',
      on: 'workstation',
      documents: [kindConfigurationOf(settings, kubernetes)],
      readers: ['kind'],
      mode: '0644',
    });
  }
}
