import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { at } from '../../../lib/values/manifest';
import { run } from '../../support/real/run';
import { suiteWith } from '../../support/real/suite';
import { configurationPrograms } from './support/configuration-programs';

const HOSTS = join(__dirname, '../../../dist/cluster/host');

suiteWith(configurationPrograms.found(), 'the programs of a node read what is committed for them', tools => {
  const { newest, workplace } = tools;
  const text = (file: string) => readFileSync(join(HOSTS, file), 'utf8');
  const copy = (file: string, changed: string) => workplace.file(file.split('/').pop() ?? file, changed);
  const accepted = (program: string, ...args: readonly string[]) => {
    const { status, output } = run(program, args);
    expect([status, output]).toEqual([0, expect.not.stringMatching(/unknown key|deprecated/i)]);
    return output;
  };
  // Whoever installs the nodes puts it there.
  const discovery = workplace.file('discovery.conf', 'apiVersion: v1\nkind: Config\n');
  const kubeadmFile = (file: string) =>
    copy(file, text(file).replace('/etc/kubernetes/kubeadm/discovery.conf', discovery));

  test.each([
    'small/nodes/cp-1/etc/kubernetes/kubeadm/init.yaml',
    'high-availability/nodes/cp-1/etc/kubernetes/kubeadm/init.yaml',
    'high-availability/nodes/cp-2/etc/kubernetes/kubeadm/join.yaml',
    'high-availability/nodes/gpu-1/etc/kubernetes/kubeadm/join.yaml',
  ])('kubeadm: %s', file => {
    accepted(newest, 'kubeadm', kubeadmFile(file));
    const spoiled = copy(file, text(file).replace('nodeRegistration:', 'nodeRegistrations:'));
    expect(run(newest, ['kubeadm', spoiled]).output).toMatch(/unknown field "nodeRegistrations"/);
  });

  test.each(['small', 'high-availability'])('kubelet and kube-proxy of the cluster %s', name => {
    const documents = parseAllDocuments(text(`${name}/nodes/cp-1/etc/kubernetes/kubeadm/init.yaml`));
    for (const [kind, program] of [
      ['KubeletConfiguration', 'kubelet'],
      ['KubeProxyConfiguration', 'kube-proxy'],
    ] as const) {
      const document = documents.find(one => at(one.toJS(), 'kind') === kind);
      accepted(newest, program, copy('document.yaml', String(document)));
    }
  });

  test('the patch of the node with GPUs', () => {
    const documents = parseAllDocuments(text('high-availability/nodes/cp-1/etc/kubernetes/kubeadm/init.yaml'));
    const kubelet = documents.find(one => at(one.toJS(), 'kind') === 'KubeletConfiguration');
    const patches = join(HOSTS, 'high-availability/nodes/gpu-1/etc/kubernetes/patches');
    const output = accepted(newest, 'kubelet', copy('kubelet.yaml', String(kubelet)), patches);
    expect(output).toMatch(/^ReservedSystemCPUs: 0-3$/m);
    expect(output).toMatch(/^CPUManagerPolicy: static$/m);
  });

  test('kind, and kubeadm what kind makes of it', () => {
    const made = accepted(tools.kind, join(HOSTS, 'small/workstation/kind.yaml'), 'v1.37.2', 'control-plane');
    expect(made).toContain('/etc/kubernetes/audit/policy.yaml');
    accepted(newest, 'kubeadm', copy('kubeadm.yaml', made));
  });

  test.each([
    ['small/etc/cni/net.d/10-pods.conflist', 'pods 1.0.0 bridge'],
    ['high-availability/etc/cni/net.d/10-calico.conflist', 'calico 1.0.0 calico'],
  ])('the library of CNI: %s', (file, first) =>
    expect(accepted(tools.cni, join(HOSTS, file))).toMatch(
      new RegExp(`^${first} .*\\n\\w+ 1\\.0\\.0 bandwidth map\\[bandwidth:true\\]$`, 'm'),
    ),
  );

  test.each(['small', 'high-availability'])('containerd of the cluster %s', name => {
    const file = join(HOSTS, name, 'etc/containerd/config.toml');
    expect(accepted(tools.containerd, '--config', file, 'config', 'dump')).toContain('disable_tcp_service = true');
  });

  test.each(['people', 'team-vision-deployer'])('kubectl: the kubeconfig %s', name => {
    // Both are on the machine of the user.
    const [authority, token] = ['ca.crt', 'token'].map(file => workplace.file(file, 'x'));
    const file = text(`high-availability/workstation/kubeconfig/${name}.yaml`)
      .replace('/etc/ml-production/ca.crt', authority ?? '')
      .replace('/run/deployer/token', token ?? '');
    accepted(newest, 'kubeconfig', copy('kubeconfig.yaml', file));
  });
});
