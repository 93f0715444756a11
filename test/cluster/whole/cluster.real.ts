import { suiteWith } from '../../support/real/suite';
import { audit } from './steps/audit';
import { frontDoor } from './steps/front-door';
import { notebooks, otherNotebooks } from './steps/notebooks';
import { people } from './steps/people';
import { platform } from './steps/platform';
import { ray } from './steps/ray';
import { workloads } from './steps/workloads';
import { wholePrograms } from './support/programs';
import { WholeCluster } from './support/whole-cluster';

const START = 600_000;

suiteWith(wholePrograms.found(), 'a whole cluster that runs what is emitted', tools => {
  let cluster: WholeCluster | undefined;
  const running = () => {
    if (cluster === undefined) throw new Error('the cluster did not start');
    return cluster;
  };

  beforeAll(async () => {
    cluster = await WholeCluster.start(tools.workplace, tools);
  }, START);

  // One after the other: there is one node, and each takes what the one before has made.
  describe('the platform', () => platform(running));
  describe('notebooks', () => notebooks(running));
  describe('workloads', () => workloads(running));
  describe('the front door', () => frontDoor(running, tools));
  describe('notebooks of other tenants', () => otherNotebooks(running));
  describe('people', () => people(running));
  describe('Ray', () => ray(running));
  describe('the audit log', () => audit(running));
});
