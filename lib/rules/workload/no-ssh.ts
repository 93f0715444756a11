import { parseImage } from '../../values/image';
import { field, items } from '../../values/place';
import { podRule } from '../pod-rule';
import { blame, containerItems, containerNodes } from './places';

const COMMAND = /(^|[^\w.-])sshd([^\w./-]|$)/;
const IMAGE = /(^|[/._-])(sshd|openssh-server)([._-][^/]*)?$/;

export const noSsh = podRule({
  id: 'workload/no-ssh',
  title: 'no container runs an SSH server',
  why: 'a shell by SSH passes by the access control and the audit of the API server',
  severity: 'medium',
  standards: ['GenAI on EKS chapter'],
  seenBy: ['kube-linter ssh-port', 'kubescape C-0042'],
  violations: pod => {
    const ports = containerItems(pod, 'ports').map(port => field(port, 'containerPort'));
    const images = containerNodes(pod).map(container => field(container, 'image'));
    const commands = containerNodes(pod).flatMap(container =>
      ['command', 'args'].flatMap(key => items(field(container, key))),
    );
    return blame(pod, [
      ...ports.filter(({ value }) => value === 22 || value === '22'),
      ...images.filter(({ value }) => typeof value === 'string' && IMAGE.test(parseImage(value).repository)),
      // The whole command is not shown: such commands tend to set a password.
      ...commands
        .filter(({ value }) => typeof value === 'string' && COMMAND.test(value))
        .map(({ path }) => ({ path, value: 'sshd' })),
    ]);
  },
  allowed: 'a port other than 22, and neither an image nor a command named sshd',
  fix: 'use kubectl exec where a shell is allowed at all',
});
