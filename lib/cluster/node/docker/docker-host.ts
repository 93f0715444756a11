import { Construct } from 'constructs';
import { HostFile } from '../../../core/host-file';
import { refuse } from '../../../core/problem-error';
import { check } from '../../../values/schema';
import { DOCKER_FILE, daemonOf } from './daemon';
import { type DockerProps, dockerSchema } from './schema';

/** The unit of the packages starts the daemon with `-H fd://`; with `hosts` in the file too, it does not start. */
const DROP_IN = '/etc/systemd/system/docker.service.d/hosts.conf';
const UNIT = `[Service]
ExecStart=
ExecStart=/usr/bin/dockerd --containerd=/run/containerd/containerd.sock
`;

/** What `DockerHost` takes. */
export interface DockerHostProps extends DockerProps {
  /** Name of the one machine that it is for. @default - for every node */
  readonly machine?: string;
}

/**
 * The Docker daemon of a machine that builds images or runs kind. Kubernetes itself has not used it since 1.24.
 * @throws ProblemError with all problems of the props
 */
export class DockerHost extends Construct {
  readonly file: HostFile;

  constructor(scope: Construct, id: string, { machine, ...props }: DockerHostProps = {}) {
    super(scope, id);
    const checked = check(dockerSchema, props);
    const settings = checked.problems ? refuse(this, checked.problems) : checked.value;
    const where = { on: 'nodes', ...(machine !== undefined && { nodeName: machine }) } as const;
    this.file = new HostFile(this, 'file', {
      ...where,
      path: DOCKER_FILE,
      json: daemonOf(settings),
      readers: ['dockerd'],
    });
    if (settings.tcp) {
      new HostFile(this, 'unit', { ...where, path: DROP_IN, text: UNIT, readers: ['systemd'], mode: '0644' });
    }
  }
}
