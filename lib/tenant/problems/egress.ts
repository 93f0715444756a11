import { egressName } from '../../network/egress';
import { isEverything } from '../../values/cidr';
import { type CrossFieldProblem, problem } from '../../values/cross-field';
import type { TenantSettings } from '../shape';

/** Egress to everything that no waiver covers. */
export function openEgress({ egress, waivers }: TenantSettings): readonly CrossFieldProblem[] {
  const waived = waivers.filter(({ rule }) => rule === 'network/no-open-egress');
  return egress.flatMap((given, index) => {
    const object = `NetworkPolicy/${egressName(given)}`;
    if (
      given.cidr === undefined ||
      !isEverything(given.cidr) ||
      waived.some(({ on }) => on === undefined || on === object)
    )
      return [];
    return [
      problem(
        ['egress', index, 'cidr'],
        given.cidr,
        'the addresses that are really needed, never all of them',
        `name the block of the service, or waive network/no-open-egress on ${object}`,
      ),
    ];
  });
}
