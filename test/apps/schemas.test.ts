import { ApiObject } from 'cdk8s';
import { genai } from '../../apps/genai/genai';
import { kubeflow } from '../../apps/kubeflow/kubeflow';
import {
  HardenedCronJob,
  HardenedDeployment,
  HardenedJob,
  HardenedPod,
  HardenedStatefulSet,
  type Manifest,
  type PodSpec,
} from '../../lib';
import { qualifiedName } from '../../lib/values/manifest';
import { IMAGE, inNamespace } from '../support/manifests';
import { CustomResources } from '../support/schemas';

/** Groups that the API server itself serves; every other one comes from a resource definition. */
const CORE =
  /^(v1|apps\/v1|batch\/v1|policy\/v1|networking\.k8s\.io\/v1|apiextensions\.k8s\.io\/v1|rbac\.authorization\.k8s\.io\/v1)$/;

/** A kind that EKS Auto Mode brings along; its definition does not lie beside the repository. */
const OF_EKS = 'ApplicationNetworkPolicy';

const FOLDERS = { outdir: '/nonexistent/out', hostdir: '/nonexistent/host' };
const ours = [kubeflow('apps/kubeflow', FOLDERS), genai('apps/genai', FOLDERS)]
  .flatMap(platform => platform.node.findAll())
  .filter(construct => ApiObject.isApiObject(construct))
  .map(object => (object as ApiObject).toJson() as Manifest);
const core = ours.filter(({ apiVersion }) => CORE.test(apiVersion));
const custom = ours.filter(({ apiVersion }) => !CORE.test(apiVersion));

/** Judges an object by the OpenAPI types of Kubernetes; the validator throws. */
function judge({ apiVersion, kind, ...fields }: Manifest): void {
  const models = jest.requireActual<Record<string, new (fields: object) => { validate(): void }>>(
    `kubernetes-models/${apiVersion}/${kind}`,
  );
  const Model = models[kind];
  if (Model === undefined) throw new Error(`no type for ${apiVersion} ${kind}`);
  new Model(fields).validate();
}

describe('core objects by the OpenAPI types', () => {
  test.each(core.map(manifest => [qualifiedName(manifest), manifest] as const))('%s', (_, manifest) =>
    expect(() => judge(manifest)).not.toThrow(),
  );

  const probe = (path: string) => ({ httpGet: { path, port: 8080 } });
  const podSpec: PodSpec = {
    containers: [
      {
        name: 'main',
        image: IMAGE,
        ports: [{ containerPort: 8080 }],
        readinessProbe: probe('/ready'),
        livenessProbe: probe('/live'),
      },
    ],
  };
  const workloads = inNamespace(scope => {
    new HardenedPod(scope, 'pod', { podSpec });
    new HardenedDeployment(scope, 'deployment', { podSpec });
    new HardenedStatefulSet(scope, 'set', { podSpec });
    new HardenedJob(scope, 'job', { podSpec });
    new HardenedCronJob(scope, 'cron', { podSpec, schedule: '1 1 * * *' });
  });
  test.each([...workloads])('%s', (_, manifest) => expect(() => judge(manifest)).not.toThrow());

  test('the judge does object', () => {
    const broken = { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'x' }, spec: { limits: 'none' } };
    expect(() => judge(broken)).toThrow(/spec\/limits must be array/);
  });
});

if (CustomResources.areThere) {
  const definitions = new CustomResources();
  describe('custom resources by their definitions', () => {
    const known = custom.filter(({ kind }) => kind !== OF_EKS);

    test.each(known.map(manifest => [qualifiedName(manifest), manifest] as const))('%s', (_, manifest) =>
      expect(definitions.problems(manifest)).toEqual([]),
    );

    test('what EKS brings along is the only kind without', () => {
      const unknown = custom.filter(manifest => definitions.problems(manifest) === undefined);
      expect([...new Set(unknown.map(({ kind }) => kind))]).toEqual([OF_EKS]);
    });

    test.each<[string, Manifest, RegExp]>([
      [
        'a wrong value',
        {
          apiVersion: 'security.istio.io/v1',
          kind: 'PeerAuthentication',
          metadata: { name: 'x' },
          spec: { mtls: { mode: 'MAYBE' } },
        },
        /mode must be equal to one of the allowed values/,
      ],
      [
        'a field that would be pruned',
        {
          apiVersion: 'kubeflow.org/v1',
          kind: 'Notebook',
          metadata: { name: 'x' },
          spec: { template: { spec: { hostUsers: false, containers: [{ name: 'x', image: 'y' }] } } },
        },
        /hostUsers/,
      ],
    ])('the judge objects to %s', (_, manifest, problem) =>
      expect(definitions.problems(manifest)?.join()).toMatch(problem),
    );
  });
} else {
  test.todo(`SKIPPED: ${custom.length} custom resources, because there are no resource definitions at ../shared/crds`);
}
