import { ApiServer } from '../../support/real/kubernetes';
import { suiteWith } from '../../support/real/suite';
import { EACH_KUBERNETES } from './support/programs';

for (const [minor, programs] of EACH_KUBERNETES) {
  suiteWith(programs.found(), `the binary of Kubernetes ${minor}`, ({ workplace, kubernetes }) => {
    test('starts etcd, an API server and a controller manager, and says its version', async () => {
      const api = await ApiServer.start(workplace, { program: kubernetes });
      expect(JSON.parse((await api.ask('/version')).body)).toMatchObject({
        gitVersion: expect.stringMatching(`^v${minor}.`),
      });
      expect((await api.ask('/api/v1/secrets', { as: null })).status).toBe(403);
      await api.startControllerManager();
      expect(api.kubectl('get', 'serviceaccount', 'default', '--output=name').output).toContain(
        'serviceaccount/default',
      );
      expect((await api.stored('/registry/namespaces/default'))?.toString()).toContain('Namespace');
    });
  });
}
