import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dockerDaemon } from '../../../lib';
import { run } from '../../support/real/run';
import { suiteWith } from '../../support/real/suite';
import { dockerPrograms } from './support/configuration-programs';
import { accepts, refuses } from './support/verdicts';

suiteWith(dockerPrograms.found(), 'the Docker daemon reads its file', ({ dockerd, workplace }) => {
  const daemon = (document: object) => workplace.file('daemon.json', JSON.stringify(document));
  // The user of the remapping would be made on this machine.
  const { 'userns-remap': _, ...document } = dockerDaemon({
    runtimes: { nvidia: '/usr/bin/nvidia-container-runtime' },
  });
  const validate = (changed: object) => ['--validate', '--config-file', daemon({ ...document, ...changed })];

  test('takes its file, and no option that it does not know', () => {
    accepts(dockerd, ...validate({}));
    refuses(/don't match any configuration option: no-such-option/, dockerd, ...validate({ 'no-such-option': 1 }));
  });

  test('takes what is committed for the machine that builds images', () => {
    const committed = 'dist/cluster/host/high-availability/nodes/build-1/etc/docker/daemon.json';
    const { 'userns-remap': remapped, ...rest } = JSON.parse(
      readFileSync(join(__dirname, '../../..', committed), 'utf8'),
    ) as Record<string, unknown>;
    expect(remapped).toBe('default');
    accepts(dockerd, '--validate', '--config-file', daemon(rest));
  });

  test('a user that is remapped and the image store of containerd exclude each other', () =>
    // Root is remapped to nobody at all, so that the check needs no range of ids: the very case that we refuse.
    refuses(
      /containerd-snapshotter is explicitly enabled, but is not compatible with userns remapping/,
      dockerd,
      ...validate({ 'userns-remap': 'root', features: { 'containerd-snapshotter': true } }),
    ));

  test('root as the remapped user is taken, and switches the remapping off', () =>
    accepts(dockerd, ...validate({ 'userns-remap': 'root' })));

  (process.getuid?.() === 0 ? test : test.skip)('containers that must not reach each other need iptables', () => {
    const folder = workplace.newFolder('docker');
    const path = (name: string) => join(folder, name);
    writeFileSync(path('daemon.json'), JSON.stringify({ icc: false, iptables: false, 'userland-proxy': false }));
    const { status, output } = run(
      // It mounts its own folder, and would leave it so.
      'unshare',
      [
        ['--mount', '--propagation', 'private', dockerd],
        ['--config-file', path('daemon.json')],
        ['--data-root', path('data')],
        ['--exec-root', path('exec')],
        ['--pidfile', path('pid')],
        ['--host', `unix://${path('sock')}`],
        ['--containerd', path('no-containerd.sock')],
      ].flat(),
      { timeout: 60_000 },
    );
    expect([status, output]).toEqual([1, expect.stringContaining('You specified --iptables=false with --icc=false')]);
  });
});
