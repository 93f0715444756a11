import {
  HardenedRayCronJob,
  type HardenedRayCronJobProps,
  HardenedRayJob,
  type HardenedRayJobProps,
  HardenedRayService,
  type HardenedRayServiceProps,
} from '../../../lib';
import { changes, IMAGE, inNamespace } from '../../support/manifests';

const CLUSTER = { rayVersion: '2.60.0', image: IMAGE, workers: [{ name: 'cpu' }] };
const SERVE = 'applications:\n  - name: app\n    import_path: app:app\n';

const job = (props: object = {}) =>
  inNamespace(
    scope =>
      new HardenedRayJob(scope, 'train', {
        ...CLUSTER,
        entrypoint: 'python3 -m train',
        ...props,
      } as HardenedRayJobProps),
  );
const schedule = (props: object = {}) =>
  inNamespace(
    scope =>
      new HardenedRayCronJob(scope, 'nightly', {
        ...CLUSTER,
        entrypoint: 'python3 -m train',
        schedule: '0 3 * * *',
        ...props,
      } as HardenedRayCronJobProps),
  );
const service = (props: object = {}) =>
  inNamespace(
    scope =>
      new HardenedRayService(scope, 'classify', {
        ...CLUSTER,
        serveConfig: SERVE,
        ...props,
      } as HardenedRayServiceProps),
  );

// What stands around a cluster is the same for every kind; see ray-cluster.test.ts.
const own = (made: ReadonlyMap<string, unknown>) =>
  [...made].filter(([name]) => /\/Ray\w+\/|submitter|serve-from/.test(name));

describe('a job', () => {
  test.each(own(job()))('%s', (_, manifest) => expect(manifest).toMatchSnapshot());

  test.each<[string, object]>([
    ['submissionMode', { submissionMode: 'HTTPMode' }],
    ['submitter', { submitter: { cpu: '1', memory: '1Gi', retries: 0 } }],
    ['runtimeEnv', { runtimeEnv: 'env_vars: { SEED: "1" }' }],
    ['retries', { retries: 2 }],
    ['deadlineSeconds', { deadlineSeconds: 60 }],
    ['keepSeconds', { keepSeconds: 0 }],
    ['tokenSecret', { tokenSecret: 'ray-token' }],
  ])('%s reaches a manifest', (_, props) => expect(changes(job(), job(props))).toMatchSnapshot());

  test.each<[string, object, RegExp]>([
    [
      'SidecarMode',
      { submissionMode: 'SidecarMode' },
      /submissionMode: got "SidecarMode"\n {4}allowed: one of K8sJobMode, HTTPMode\n {4}fix: use K8sJobMode: the pod of SidecarMode cannot be hardened/,
    ],
    ['InteractiveMode', { submissionMode: 'InteractiveMode' }, /submissionMode: got "InteractiveMode"/],
    ['a template of its own', { submitterPodTemplate: { spec: {} } }, /submitterPodTemplate: got an object/],
    ['no command', { entrypoint: '' }, /entrypoint: got ""/],
    ['a job without an end', { deadlineSeconds: 0 }, /deadlineSeconds: got 0/],
  ])('fails on %s', (_, props, message) => expect(() => job(props)).toThrow(message));
});

describe('a schedule', () => {
  test.each(own(schedule()).filter(([name]) => name.includes('/RayCronJob/')))('%s', (_, manifest) =>
    expect(manifest).toMatchSnapshot(),
  );

  test('its jobs are those of a job of its own', () => {
    const spec = (made: ReadonlyMap<string, unknown>, name: string) =>
      JSON.stringify((made.get(name) as { spec: { jobTemplate?: object } }).spec);
    const template = JSON.parse(spec(schedule(), 'team-a/RayCronJob/nightly')).jobTemplate;
    const alone = spec(job(), 'team-a/RayJob/train')
      .replaceAll('train-', 'nightly-')
      .replaceAll('"train"', '"nightly"');
    expect(template).toEqual(JSON.parse(alone.replaceAll('rayjob-', 'raycronjob-')));
  });

  test.each<[string, object, RegExp]>([
    ['six fields', { schedule: '0 0 3 * * *' }, /schedule: got "0 0 3 \* \* \*"/],
    ['a name without room for that of a job', { name: 'a'.repeat(39) }, /name: got "a{39}"/],
  ])('fails on %s', (_, props, message) => expect(() => schedule(props)).toThrow(message));

  test('may be suspended', () => expect(changes(schedule(), schedule({ suspend: true }))).toMatchSnapshot());
});

describe('a service', () => {
  test.each(own(service({ clients: [{ name: 'web', pods: { app: 'web' }, ports: ['serve'] }] })))('%s', (_, manifest) =>
    expect(manifest).toMatchSnapshot(),
  );

  test('how long an old cluster stays', () =>
    expect(changes(service(), service({ deletionDelaySeconds: 5 }))).toMatchSnapshot());

  test('fails on a configuration that serves nothing', () =>
    expect(() => service({ serveConfig: 'proxy_location: HeadOnly' })).toThrow(/serveConfig: got "proxy_location/));
});
