import type { Manifest } from '../../lib';
import { ApiServer } from '../support/real/kubernetes';
import { suiteWith } from '../support/real/suite';
import { makePods, reapply } from './admission/admit';
import { Defaults } from './admission/defaults';
import { alterationsOf, changeOf, isAdmitted, objectionsTo } from './admission/findings';
import { definitionsOf, noDefinitions } from './support/definitions';
import { findKubernetes } from './support/kubernetes';
import { type Applied, Objects } from './support/objects';

/** A namespace with the labels of a tenant. */
const NAMESPACE: Manifest = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: 'team-a',
    labels: { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted' },
  },
};
const IMAGE = 'registry.example/x:1';
const POD = { serviceAccountName: 'x', securityContext: { runAsNonRoot: true } };
const HARDENED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

suiteWith(findKubernetes(), 'a real API server shows what is wrong', ({ workplace, kubernetes }) => {
  const defaults = new Defaults();
  let objects: Objects;

  beforeAll(async () => {
    objects = new Objects(await ApiServer.start(workplace, { program: kubernetes }));
    await objects.define(definitionsOf(new Set(['kubeflow.org', 'ray.io'])));
    await objects.mustApply([NAMESPACE]);
  });

  const judged = (answers: readonly Applied[]) =>
    answers.flatMap(answer => [...objectionsTo(answer), ...alterationsOf(answer, defaults)]);
  const tried = async (manifest: Manifest) => judged(await objects.apply([manifest], { dryRun: true }));
  const claim = (storage: string) =>
    object('v1', 'PersistentVolumeClaim', {
      accessModes: ['ReadWriteOnce'],
      volumeMode: 'Filesystem',
      resources: { requests: { storage } },
    });

  if (noDefinitions === undefined) {
    const notebook = object('kubeflow.org/v1', 'Notebook', {
      template: { spec: { containers: [{ name: 'x', image: IMAGE, securityContex: {} }] } },
    });

    test('a field that a definition does not know is refused, and lost where a client is not strict', async () => {
      expect(await tried(notebook)).toEqual([
        { check: 'refused', object: 'team-a/Notebook/x', says: expect.stringContaining('securityContex') },
      ]);
      const path = '/apis/kubeflow.org/v1/namespaces/team-a/notebooks?dryRun=All&fieldValidation=Ignore';
      const { body, ...created } = await objects.server.ask(path, { method: 'POST', body: notebook });
      expect(judged([{ ...created, manifest: notebook, answer: JSON.parse(body) }])).toEqual([
        expect.objectContaining({ check: 'lost', says: expect.stringContaining('containers[x].securityContex') }),
      ]);
    });

    test('a container that an operator adds is refused where nothing hardens it', async () => {
      const group = (containers: readonly object[]) => ({
        rayStartParams: {},
        template: { spec: { ...POD, containers } },
      });
      const cluster = (autoscalerOptions: object) =>
        object('ray.io/v1', 'RayCluster', {
          enableInTreeAutoscaling: true,
          autoscalerOptions,
          headGroupSpec: group([{ name: 'head', image: IMAGE, securityContext: HARDENED }]),
          workerGroupSpecs: [
            { groupName: 'a', ...group([{ name: 'worker', image: IMAGE, securityContext: HARDENED }]) },
          ],
        });
      const admitted = async (options: object) => (await makePods(objects, [cluster(options)])).map(isAdmitted);
      expect(await admitted({ securityContext: HARDENED })).toEqual([true, true]);
      expect(await admitted({})).toEqual([false, true]);
    });
  } else {
    test.todo(`SKIPPED: what of custom resources is lost, because ${noDefinitions}`);
  }

  test('a value that is written otherwise comes back changed', async () => {
    expect(await tried(claim('1Gi'))).toEqual([]);
    expect(await tried(claim('1024Mi'))).toEqual([
      {
        check: 'changed',
        object: 'team-a/PersistentVolumeClaim/x',
        says: 'spec.resources.requests.storage: {"was":"1024Mi","now":"1Gi"}',
      },
    ]);
  });

  test('a default that nobody declared, and a pod that the namespace warns of', async () => {
    const deployment = object('apps/v1', 'Deployment', {
      selector: { matchLabels: { app: 'x' } },
      strategy: { type: 'Recreate' },
      revisionHistoryLimit: 3,
      template: {
        metadata: { labels: { app: 'x' } },
        spec: { ...POD, containers: [{ name: 'x', image: IMAGE, imagePullPolicy: 'Always', resources: {} }] },
      },
    });
    expect(await tried(deployment)).toEqual([
      { check: 'warning', object: 'team-a/Deployment/x', says: expect.stringContaining('would violate PodSecurity') },
      { check: 'added', object: 'team-a/Deployment/x', says: 'spec.replicas: {"now":1}' },
    ]);
  });

  test('an object that somebody else changed changes again', async () => {
    const mine = object('v1', 'ConfigMap', undefined, { data: { key: 'mine' } });
    await objects.mustApply([mine]);
    expect((await reapply(objects, [mine])).flatMap(changeOf)).toEqual([]);
    const body = [{ op: 'replace', path: '/data/key', value: 'theirs' }];
    const headers = { 'content-type': 'application/json-patch+json' };
    await objects.server.ask('/api/v1/namespaces/team-a/configmaps/x', { method: 'PATCH', headers, body });
    expect((await reapply(objects, [mine])).flatMap(changeOf)).toEqual([
      expect.objectContaining({ check: 'changed again', says: expect.stringContaining('data.key') }),
    ]);
  });
});

function object(apiVersion: string, kind: string, spec: object | undefined, more: object = {}): Manifest {
  return { apiVersion, kind, metadata: { name: 'x', namespace: 'team-a' }, ...(spec && { spec }), ...more };
}
