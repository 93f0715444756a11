import { KubeRayOperator, PlatformNamespace } from '../../../lib';
import type { OperatorInput } from '../../../lib/ai/ray/operator/schema';
import { IMAGE, manifestsOf, testPlatform } from '../../support/manifests';

const RIGHTS = { reason: 'the operator makes the pods and tokens of clusters', owner: 'ml-infra', until: '2027-06-30' };
const REQUIRED: OperatorInput = { image: IMAGE, watch: ['team-a'], rights: RIGHTS };

const make = (props: Partial<OperatorInput> = {}) => {
  const platform = testPlatform({ apiServer: { cidrs: ['10.0.0.10/32'] } });
  new PlatformNamespace(platform, { name: 'team-a', mesh: false });
  new KubeRayOperator(platform, { ...REQUIRED, ...props });
  return manifestsOf(platform);
};

describe('required props only', () => {
  test.each([...make()])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());
});
