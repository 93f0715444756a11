import type { Manifest } from '../../lib';
import { podTemplatesOf } from '../../lib/rules/pod-template';
import { qualifiedName } from '../../lib/values/manifest';
import { ApiServer } from '../support/real/kubernetes';
import type { Minor } from '../support/real/kubernetes-program';
import { suiteWith } from '../support/real/suite';
import { type Admitted, admit } from './admission/admit';
import { Defaults } from './admission/defaults';
import { alterationsOf, changeOf, isAdmitted, objectionsTo } from './admission/findings';
import { wholePodsOf } from './admission/operators/pod';
import { clustersOf } from './admission/platforms';
import { definedAmong, noDefinitions } from './support/definitions';
import { emittedObjects, isNative } from './support/emitted';
import { findKubernetes, MINORS } from './support/kubernetes';
import { type Exception, type Finding, record } from './support/record';

const JUDGE = 'kube-apiserver';

const WRITTEN_AGAIN: Exception = {
  check: 'written again',
  objects: /\/PersistentVolumeClaim\//,
  why: 'The server stores every claim anew at its first update; no field of it differs.',
};

const NUMBER_AS_TEXT: Exception = {
  check: 'number as text',
  objects: /\/(Deployment|Job|StatefulSet)\//,
  why: 'A count of devices is a number in the manifest and a text at the server: both are the same quantity.',
};

const NO_DEFINITION: Exception = {
  check: 'no definition',
  objects: /\/ApplicationNetworkPolicy\//,
  why: 'EKS Auto Mode brings the kind along, and its definition does not lie at ../shared/crds.',
};

const PART: Exception = {
  check: 'part of a pod',
  objects: /\/TrainJob\//,
  why: 'A TrainJob is laid over its runtime, whose pod is among those that are judged.',
};

/** Platforms that are made for a later version than the one that judges them: what that one cannot hold. */
const LATER: Readonly<Record<Minor, readonly Exception[]>> = {
  '1.37': [],
  '1.33': [
    {
      check: 'lost',
      objects: /^assistant\/Deployment\/llm$/,
      why: 'apps/genai is made for 1.36; image volumes are switched on since 1.35, and an older server drops them.',
    },
  ],
};

const isDefined = definedAmong(emittedObjects().map(({ manifest }) => manifest));
const emitted = emittedObjects().filter(({ manifest }) => isDefined(manifest));
const undefinedOnes = emittedObjects()
  .map(({ manifest }) => manifest)
  .filter(manifest => !isDefined(manifest));
const defaults = new Defaults();
const found = MINORS.map(minor => findKubernetes(minor));

for (const [index, programs] of found.entries()) {
  suiteWith(
    programs,
    `a real API server takes what is emitted: ${MINORS[index]}`,
    ({ workplace, kubernetes, minor }) => {
      const all: Admitted[] = [];
      let version = '';

      beforeAll(async () => {
        for (const { manifests } of clustersOf(emitted)) {
          const server = await ApiServer.start(workplace, { program: kubernetes });
          version = await server.version();
          all.push(await admit(server, manifests));
          await server.end();
        }
      });

      const kinds = [
        ['objects of Kubernetes', isNative],
        ['custom resources', (manifest: Manifest) => !isNative(manifest)],
      ] as const;

      for (const [what, isOne] of kinds) {
        const manifests = emitted.map(({ manifest }) => manifest).filter(isOne);

        test(`${what} are taken as they are, without a warning`, () => {
          const tried = all.flatMap(admitted => admitted.tried).filter(({ manifest }) => isOne(manifest));
          const findings = [
            ...tried.flatMap(answer => [...objectionsTo(answer), ...alterationsOf(answer, defaults)]),
            ...undefinedOnes
              .filter(isOne)
              .map(manifest => ({ check: 'no definition', object: qualifiedName(manifest) })),
          ];
          record({
            judge: JUDGE,
            version,
            what: `${what}, applied server-side and strictly: taken without a warning, and what comes back`,
            expected: manifests.length,
            judged: tried.filter(isAdmitted).length,
            findings,
            exceptions: isOne === isNative ? [NUMBER_AS_TEXT, ...LATER[minor]] : [NO_DEFINITION],
          });
        });

        test(`${what} that are applied twice do not change`, () => {
          const twice = all.flatMap(admitted => admitted.twice).filter(({ manifest }) => isOne(manifest));
          record({
            judge: JUDGE,
            version,
            what: `${what}, applied a second time: nothing changes`,
            expected: manifests.length,
            judged: twice.filter(isAdmitted).length,
            findings: twice.flatMap(changeOf),
            exceptions: isOne === isNative ? [WRITTEN_AGAIN] : [],
          });
        });

        test(`the pods of ${what} are let into their namespaces`, () => {
          const pods = all.flatMap(admitted => admitted.pods).filter(({ maker }) => isOne(maker));
          record({
            judge: JUDGE,
            version,
            what: `pods of ${what}, with what controllers, operators and the mesh add: let into their namespaces`,
            expected: manifests.flatMap(wholePodsOf).length,
            judged: pods.filter(isAdmitted).length,
            findings: [...pods.flatMap(objectionsTo), ...manifests.flatMap(partsOf)],
            exceptions: isOne === isNative ? [] : [PART],
          });
        });
      }
    },
  );
}

if (noDefinitions !== undefined) test.todo(`SKIPPED: custom resources, because ${noDefinitions}`);
else if (found.every(({ skipped }) => skipped === undefined)) {
  test('every declared default is one', () => expect(defaults.unused()).toEqual([]));
}

/** Pods of which an object says a part alone. */
function partsOf(manifest: Manifest): readonly Finding[] {
  const parts = podTemplatesOf(manifest).length - wholePodsOf(manifest).length;
  return parts === 0 ? [] : [{ check: PART.check, object: qualifiedName(manifest) }];
}
