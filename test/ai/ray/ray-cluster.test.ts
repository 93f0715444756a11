import { HardenedRayCluster, type HardenedRayClusterProps } from '../../../lib';
import { IMAGE, inNamespace } from '../../support/manifests';

const REQUIRED = { rayVersion: '2.60.0', image: IMAGE, workers: [{ name: 'cpu' }] };
const make = (props: Partial<HardenedRayClusterProps> = {}, id = 'atlas') =>
  inNamespace(scope => new HardenedRayCluster(scope, id, { ...REQUIRED, ...props }), {
    apiServer: { cidrs: ['10.0.0.10/32'] },
  });

describe('required props only', () => {
  test.each([...make()])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());
});
describe('autoscaler', () => {
  test.each([...make({ workers: [{ name: 'cpu', maxReplicas: 4 }], autoscaler: {} })])('%s', (_, manifest) =>
    expect(manifest).toMatchSnapshot(),
  );
});
