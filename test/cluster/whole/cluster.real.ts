import { suiteWith } from '../../support/real/suite';
import { notebooks } from './steps/notebooks';
import { platform } from './steps/platform';
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

  describe('the platform', () => platform(running));
  describe('notebooks', () => notebooks(running));
});
