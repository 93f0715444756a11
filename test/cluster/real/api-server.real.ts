import { ApiServer } from '../../support/real/kubernetes';
import { KUBERNETES_BUILDS } from '../../support/real/kubernetes-program';
import { suiteWith } from '../../support/real/suite';
import { kubernetesPrograms } from './support/programs';

suiteWith(kubernetesPrograms.found(), 'the binaries of Kubernetes', ({ workplace, newest, oldest }) => {
  test.each([
    [KUBERNETES_BUILDS[0], newest],
    [KUBERNETES_BUILDS[1], oldest],
  ])('%s starts etcd, an API server and a controller manager, and says its version', async (minor, program) => {
    const api = await ApiServer.start(workplace, { program });
    expect(JSON.parse((await api.ask('/version')).body)).toMatchObject({
      gitVersion: expect.stringMatching(`^v${minor}.`),
    });
    expect((await api.ask('/api/v1/secrets', { as: null })).status).toBe(403);
    await api.startControllerManager();
    expect(api.kubectl('get', 'serviceaccount', 'default', '--output=name').output).toContain('serviceaccount/default');
    expect((await api.stored('/registry/namespaces/default'))?.toString()).toContain('Namespace');
  });
});
