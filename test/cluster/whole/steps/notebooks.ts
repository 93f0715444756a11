import { readFileSync } from 'node:fs';
import { record } from '../../../conformance/support/record';
import { REQUIREMENTS } from '../images/images';
import { eventually } from '../support/eventually';
import { runNotebook, stopNotebook } from '../support/notebook-controller';
import type { WholeCluster } from '../support/whole-cluster';

const NAMESPACE = 'team-speech';
const NAME = 'alan';
const PREFIX = `/notebook/${NAMESPACE}/${NAME}`;
const LONG = 300_000;
/** Notebooks of other tenants; the last one has a waiver for its root. */
const OTHERS = [
  ['team-vision', 'ada', 'Read-only file system'],
  ['team-genomics', 'rosalind', 'Permission denied'],
] as const;

/** A person's notebook: Jupyter runs in it, as hard as it was written. */
export function notebooks(running: () => WholeCluster): void {
  const inside = (...command: readonly string[]) =>
    running().kubectl('exec', `--namespace=${NAMESPACE}`, `${NAME}-0`, '--', ...command);
  const python = (code: string) => inside('python3', '-c', code);

  test(
    'becomes ready in its restricted namespace',
    async () => {
      await runNotebook(running(), NAMESPACE, NAME);
    },
    LONG,
  );
  // The node has no room for all at once.
  afterAll(() => stopNotebook(running(), NAMESPACE, NAME));

  test('answers under its prefix, and nowhere else', async () => {
    const at = (path: string) => {
      const code = `import urllib.request as r; print(r.urlopen("http://127.0.0.1:8888${path}").read().decode())`;
      return python(code).output;
    };
    await eventually(() => expect(at(`${PREFIX}/api`)).toMatch(/"version"/));
    expect(at('/api')).toMatch(/HTTP Error 404/);
  });

  test('runs a kernel through its API, which computes and writes to the home', () => {
    const { output } = python(KERNEL);
    expect(output).toContain('answer 42');
    expect(inside('cat', '/home/jovyan/result.txt').output).toBe('forty-two');
  });

  test.each(['/usr/bin/x', '/etc/x', '/opt/x', '/x', '/home/x'])('cannot write to %s', path => {
    const { status, output } = inside('touch', path);
    expect(status).not.toBe(0);
    expect(output).toMatch(/Read-only file system/);
  });

  test.each(['/home/jovyan', '/tmp', '/run', '/dev/shm'])('can write to %s', folder => {
    expect(inside('touch', `${folder}/x`)).toMatchObject({ status: 0 });
  });

  test('/dev/shm holds as much as it was given, and no more', () => {
    const { output } = inside('sh', '-c', 'dd if=/dev/zero of=/dev/shm/full bs=1M count=4096; rm /dev/shm/full');
    expect(output).toMatch(/No space left on device/);
  });

  test('has no token of an account', () => {
    expect(inside('ls', '/var/run/secrets/kubernetes.io').status).not.toBe(0);
    // So the test would see one.
    expect(inside('ls', '/').output).toMatch(/var/);
  });

  test('has no privileges, and gets none', () => {
    const status = inside('cat', '/proc/1/status').output;
    expect(status).toMatch(/^Uid:\t1000\t1000/m);
    expect(status).toMatch(/^CapEff:\t0000000000000000$/m);
    expect(status).toMatch(/^CapBnd:\t0000000000000000$/m);
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    expect(status).toMatch(/^Seccomp:\t2$/m);
    expect(python('import os; os.setuid(0)').output).toMatch(/Operation not permitted/);
    expect(inside('mount', '-t', 'tmpfs', 'none', '/tmp').output).toMatch(/permission denied|Operation not permitted/i);
    expect(inside('chmod', '4755', '/tmp/x').status).toBe(0);
  });
}

/** Notebooks of other tenants, one after the other; they need the Secrets. */
export function otherNotebooks(running: () => WholeCluster): void {
  test.each(OTHERS)(
    'in %s, that of %s runs as well, and writes to its home alone',
    async (namespace, name, refusal) => {
      const cluster = running();
      const inside = (...command: readonly string[]) =>
        cluster.kubectl('exec', `--namespace=${namespace}`, `${name}-0`, '--', ...command);
      await runNotebook(cluster, namespace, name);
      const url = `http://127.0.0.1:8888/notebook/${namespace}/${name}/api`;
      await eventually(() => expect(inside('wget', '-qO-', url).output).toMatch(/"version"/));
      expect(inside('touch', '/etc/x').output).toContain(refusal);
      expect(inside('touch', '/home/jovyan/x')).toMatchObject({ status: 0 });
      stopNotebook(cluster, namespace, name);
    },
    LONG,
  );

  test('are all that are emitted, with those before', () => {
    record({
      judge: 'kubelet and JupyterLab',
      version: `${running().version()}, ${/^jupyterlab==(\S+)/m.exec(readFileSync(REQUIREMENTS, 'utf8'))?.[1]}`,
      what: 'notebooks of apps/kubeflow (without devices): they run in their restricted namespaces, and answer',
      expected: running().list('notebooks').length,
      judged: running().notebooks.size,
      findings: [],
    });
  });
}

/** Starts a kernel through the server's API and lets it compute, as a browser would. */
const KERNEL = `
import http.cookiejar, json, urllib.request, uuid
from tornado import ioloop, websocket
base = '127.0.0.1:8888${PREFIX}/api/kernels'
jar = http.cookiejar.CookieJar()
browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
browser.open('http://127.0.0.1:8888${PREFIX}/lab')
headers = {'X-XSRFToken': next(cookie.value for cookie in jar if cookie.name == '_xsrf')}
made = browser.open(urllib.request.Request('http://' + base, data=b'{"name": "python3"}', headers=headers, method='POST'))
kernel = json.load(made)['id']
code = "open('/home/jovyan/result.txt', 'w').write('forty-two'); print('answer', 6 * 7)"
message = {'header': {'msg_id': uuid.uuid4().hex, 'msg_type': 'execute_request', 'username': '', 'session': 's', 'version': '5.3'},
  'parent_header': {}, 'metadata': {}, 'channel': 'shell', 'content': {'code': code, 'silent': False}}
async def ask():
    socket = await websocket.websocket_connect('ws://' + base + '/' + kernel + '/channels')
    await socket.write_message(json.dumps(message))
    while True:
        answer = json.loads(await socket.read_message())
        if answer['msg_type'] == 'stream': return answer['content']['text']
print(ioloop.IOLoop.current().run_sync(ask, timeout=60))
`;
