import { suiteWith } from '../support/real/suite';
import { BESIDE_KUBEFLOW } from './access/exceptions';
import { type Judged, judgeRights, LONG, testRights } from './access/judged';
import { noDistribution } from './access/upstream';
import { noDefinitions } from './support/definitions';
import { findKubernetes } from './support/kubernetes';

/** They stand on one cluster here: none has a namespace of another, but for the login, which is the same. */
const PLATFORMS = ['dist/genai', 'dist/mindie', 'dist/ray'];

const skipped = noDefinitions ?? noDistribution;
const programs = skipped === undefined ? findKubernetes() : { skipped };

suiteWith(programs, 'what people and accounts of other platforms may do', ({ workplace, kubernetes }) => {
  let judged: Judged;

  beforeAll(async () => {
    judged = await judgeRights(workplace, kubernetes, PLATFORMS);
  }, LONG);

  testRights(() => judged, 'others.yaml', BESIDE_KUBEFLOW);
});
