import { Construct } from 'constructs';
import { parseProps } from '../../core/parse-props';
import { declareWaivers, type Waiver } from '../../core/waiver';
import { checkHosts } from '../../network/host-problems';
import { GuardedService } from './guarded-service';
import { servicePod } from './pod';
import { serviceSchema } from './problems';
import type { ServiceInput } from './schema';

/** What `HardenedService` takes. */
export interface HardenedServiceProps extends Omit<ServiceInput, 'name'> {
  /** Name of the service. @default - the construct's id */
  readonly name?: string;
  /** Rules that may be broken here, each with a reason and an end. @default - none */
  readonly waivers?: readonly Waiver[];
}

/**
 * A program of a tenant behind a Service, such as the retrieval or the pages of an assistant: a hardened Deployment, reached by
 * named clients, and published to the tenant's members only where it says so.
 * @throws ProblemError with all problems of the props
 */
export class HardenedService extends Construct {
  readonly guarded: GuardedService;

  constructor(scope: Construct, id: string, { waivers, ...given }: HardenedServiceProps) {
    super(scope, id);
    const service = parseProps(this, serviceSchema, { name: id, ...given });
    checkHosts(this, 'calls', service.calls);
    declareWaivers(this, waivers);
    this.guarded = new GuardedService(this, 'service', { ...service, podSpec: servicePod(service) });
  }
}
