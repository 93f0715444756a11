import * as fc from 'fast-check';
import { HardenedNotebook, type HardenedNotebookProps } from '../../lib';
import { changes, IMAGE, inNamespace, one } from '../support/manifests';

const make = (props: Partial<HardenedNotebookProps> = {}, id = 'ada') =>
  inNamespace(scope => new HardenedNotebook(scope, id, { image: IMAGE, ...props }));

describe('required props only', () => {
  test.each([...make()])('%s', (_, manifest) => expect(manifest).toMatchSnapshot());
});

// `Required` makes this file fail to compile until a new prop is covered.
const full: Required<HardenedNotebookProps> = {
  name: 'grace',
  image: IMAGE.replace('1.0', '2.0'),
  cpu: 3,
  memory: '5Gi',
  disk: '6Gi',
  accelerator: { nvidia: { gpus: 2 } },
  home: { size: '100Gi', storageClass: 'fast' },
  sharedMemory: '8Gi',
  writablePaths: ['/opt/conda'],
  secrets: [{ secret: 's', path: '/var/secrets/s' }],
  serviceAccount: 'training',
  nodeSelector: { pool: 'gpu' },
  tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }],
  waivers: [
    {
      rule: 'workload/read-only-root-filesystem',
      reason: 'conda writes to /opt',
      owner: 'ml-infra',
      until: '2027-03-31',
    },
  ],
};

test.each(Object.keys(full) as (keyof HardenedNotebookProps)[])('%s reaches a manifest', key => {
  expect(changes(make(), make({ [key]: full[key] }))).not.toBe('');
});

test.each<[string, HardenedNotebookProps['accelerator']]>([
  ['a GPU', { nvidia: { gpus: 1 } }],
  ['NPUs', { ascend: { count: 2, generation: 'ascend-910b', queue: 'research' } }],
])('%s: what a notebook gets with its devices', (_, accelerator) =>
  expect(changes(make(), make({ accelerator }))).toMatchSnapshot(),
);

test('a notebook cannot claim devices: its custom resource has no field for it', () =>
  expect(() => make({ accelerator: { nvidia: { claim: {} } } })).toThrow(
    /accelerator: got an object\n {4}allowed: devices by number/,
  ));

test('what the notebook controller and its images need', () => {
  const notebook = one(make(), 'team-a/Notebook/ada') as never as {
    spec: {
      template: {
        spec: {
          containers: { name: string; env?: unknown; volumeMounts: { mountPath: string }[] }[];
          securityContext: object;
        };
      };
    };
  };
  const { containers, securityContext } = notebook.spec.template.spec;
  // The container is called like the Notebook; NB_PREFIX is the controller's; the volume group is 100.
  expect(containers.map(({ name }) => name)).toEqual(['ada']);
  expect(containers[0]).not.toHaveProperty('env');
  expect(securityContext).toMatchObject({ fsGroup: 100, runAsUser: 1000 });
  expect(securityContext).not.toHaveProperty('runAsGroup');
  expect(containers[0]?.volumeMounts.map(({ mountPath }) => mountPath)).toEqual([
    '/home/jovyan',
    '/dev/shm',
    '/run',
    '/tmp',
  ]);
});

test.each<[string, Partial<HardenedNotebookProps>, string, RegExp]>([
  ['a name of 53 characters', {}, 'n'.repeat(53), /name: got "n{53}"/],
  ['a name that starts with a digit', {}, '1st', /fix: for example "n-1st"/],
  [
    'an image without a digest',
    { image: 'notebook:latest' },
    'ada',
    /^HardenedNotebook at team-a\/ada\n {2}image: got "notebook:latest"\n/,
  ],
  ['a path that is not one', { writablePaths: ['opt'] }, 'ada', /writablePaths\[0\]: got "opt"/],
  ['half a device', { accelerator: { nvidia: { gpus: 0.5 } } }, 'ada', /accelerator\.nvidia\.gpus: got 0.5/],
])('fails on %s', (_, props, id, message) => expect(() => make(props, id)).toThrow(message));

test('any name is either refused or at most 52 characters that start with a letter', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9-]{1,60}$/)), id => {
      fc.pre(id !== '');
      let made: ReadonlyMap<string, unknown>;
      try {
        made = make({ name: id }, 'id');
      } catch {
        return;
      }
      expect([...made.keys()]).toContainEqual(expect.stringMatching(/^team-a\/Notebook\/[a-z][a-z0-9-]{0,51}$/));
    }),
    { numRuns: 200 },
  );
});
