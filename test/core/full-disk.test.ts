import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Platform, Tenant } from '../../lib';
import { SETTINGS } from '../support/manifests';

const folder = mkdtempSync(join(tmpdir(), 'disk-'));
const mount = (...options: string[]) =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', options.join(), 'tmpfs', folder]).status;
const isMounted = mount('size=128k') === 0;

afterAll(() => {
  if (isMounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
});

function synthesize(tenants: number): void {
  const platform = new Platform({ ...SETTINGS, outdir: join(folder, 'out') });
  for (let index = 0; index < tenants; index++) {
    new Tenant(platform, `team-${index}`, { owner: 'ada@example.com', quota: { cpu: 4, memory: '8Gi' } });
  }
  platform.synth();
}

function contents(): Readonly<Record<string, string>> {
  const root = join(folder, 'out');
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = entries.map(entry => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map(path => [path, readFileSync(path, 'utf8')]));
}

if (isMounted) {
  test('a full disk is one clear error, and all that was there is there', () => {
    synthesize(1);
    const before = contents();
    expect(() => synthesize(20)).toThrow(
      /\.k8s\.yaml\n {2}\(the file\): got ENOSPC: .*\n {4}allowed: a file that can be written\n {4}fix: make room on the disk/,
    );
    expect(contents()).toEqual(before);
  });

  test('a read-only folder is one clear error', () => {
    const before = contents();
    expect(mount('remount', 'ro')).toBe(0);
    expect(() => synthesize(2)).toThrow(
      /\(the file\): got EROFS: .*\n.*\n {4}fix: choose a folder on a file system that/,
    );
    expect(contents()).toEqual(before);
  });
} else {
  test.todo('SKIPPED: a full disk and a read-only folder, because this user may not mount a file system');
}
