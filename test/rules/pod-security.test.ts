import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parse } from 'yaml';
import {
  allPodSecurityVersions,
  evaluatePodSecurity,
  NEWEST_MINOR,
  type PodSecurityLevel,
  type PodSecuritySubject,
  type PodSecurityVersion,
  parsePodSecurityVersion,
} from '../../lib/rules/pod-security';
import { podSecurityChecks } from '../../lib/rules/pod-security/checks';
import { podSecurityCases } from './pod-security.cases';

const FIXTURES = join(__dirname, '..', '..', '..', 'shared', 'peers', 'pod-security');
const JUNK: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  -1,
  '',
  'x',
  [],
  [null],
  ['x'],
  [[]],
  {},
  { name: 1 },
  { toString: 1 },
];

const rows = podSecurityCases.flatMap(({ title, level, pod, violated }) =>
  Object.entries(violated).map(([version, ids = []]) => ({
    title,
    level,
    pod,
    ids,
    version: version as PodSecurityVersion,
  })),
);

describe('cases', () => {
  test.each(rows)('$level $version: $title', ({ level, version, pod, ids }) => {
    expect(violatedChecks(level, version, pod)).toEqual(ids);
  });

  test.each(podSecurityChecks)('$id is shown to fail and to pass', ({ id, level, versions }) => {
    const failing = rows.filter(({ ids }) => ids.includes(id));
    const first = versions[0]?.from ?? 0;
    const passing = rows.filter(row => row.level === level && minorOf(row.version) >= first && row.ids.length === 0);
    expect(failing).not.toHaveLength(0);
    expect(passing).not.toHaveLength(0);
  });

  test('the privileged level allows everything', () => {
    const everything = podSecurityCases.flatMap(({ pod }) => evaluatePodSecurity('privileged', 'latest', pod));
    expect(everything).toEqual([]);
  });
});

describe('violations', () => {
  test('name the path, the value found and the values allowed', () => {
    const pod = {
      metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/a': 'unconfined' } },
      spec: {
        initContainers: [{ name: 'a', securityContext: { capabilities: { drop: ['ALL'], add: ['SETUID'] } } }],
        containers: ['not a container', { name: 'b', ports: [{ hostPort: 80 }] }],
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'Unconfined' } },
        volumes: [
          { name: 'v', hostPath: { path: '/' } },
          { name: 'w', warp: {} },
        ],
      },
    };
    const found = evaluatePodSecurity('restricted', 'v1.37', pod);
    expect(found.map(({ check, path, given }) => [check, path, given])).toEqual([
      ['appArmorProfile', 'metadata.annotations["container.apparmor.security.beta.kubernetes.io/a"]', 'unconfined'],
      ['hostPorts', 'containers[1].ports[0].hostPort', 80],
      ['allowPrivilegeEscalation', 'initContainers[0].securityContext.allowPrivilegeEscalation', undefined],
      ['allowPrivilegeEscalation', 'containers[1].securityContext.allowPrivilegeEscalation', undefined],
      ['capabilities_restricted', 'initContainers[0].securityContext.capabilities.add[0]', 'SETUID'],
      ['capabilities_restricted', 'containers[1].securityContext.capabilities.drop', undefined],
      ['restrictedVolumes', 'volumes[0].hostPath', { path: '/' }],
      ['restrictedVolumes', 'volumes[1]', 'unknown'],
      ['seccompProfile_restricted', 'securityContext.seccompProfile.type', 'Unconfined'],
    ]);
    expect(found.find(({ check }) => check === 'hostPorts')?.allowed).toBe('unset, 0');
    expect(found.find(({ check }) => check === 'appArmorProfile')?.allowed).toBe('"", runtime/default, localhost/*');
  });

  test('a port of the host network is given as the container port that becomes it', () => {
    const pod = { spec: { hostNetwork: true, containers: [{ name: 'a', ports: [{ containerPort: 80 }] }] } };
    expect(evaluatePodSecurity('baseline', 'latest', pod)).toContainEqual({
      check: 'hostPorts',
      path: 'containers[0].ports[0].hostPort',
      given: 80,
      allowed: 'unset, 0',
    });
  });
});

describe('versions', () => {
  test('labels are read as the API server reads them', () => {
    const good = ['latest', 'v1.0', 'v1.9', 'v1.37', 'v1.400'];
    const bad = ['', 'Latest', '1.37', 'v1', 'v1.', 'v1.037', 'v1.37.1', 'v2.0', 'v1.-1', ' v1.1', 'v1.1\n', 'V1.1'];
    expect(good.map(parsePodSecurityVersion)).toEqual(good);
    expect(bad.map(parsePodSecurityVersion)).toEqual(bad.map(() => undefined));
  });

  test('every version can be named', () => {
    const versions = allPodSecurityVersions();
    expect(versions).toHaveLength(NEWEST_MINOR + 2);
    expect(versions.map(parsePodSecurityVersion)).toEqual(versions);
    expect([versions[0], versions.at(-2), versions.at(-1)]).toEqual(['v1.0', `v1.${NEWEST_MINOR}`, 'latest']);
  });

  test('the newest version is the last at which a check changed', () => {
    expect(Math.max(...podSecurityChecks.flatMap(({ versions }) => versions.map(({ from }) => from)))).toBe(
      NEWEST_MINOR,
    );
  });
});

describe('the list of checks', () => {
  test.each(podSecurityChecks)('$id is well formed', ({ id, level, versions, overrides = [] }) => {
    const starts = versions.map(({ from }) => from);
    expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
    expect(podSecurityChecks.filter(check => check.id === id)).toHaveLength(1);
    expect(level === 'baseline' ? overrides : []).toEqual([]);
    for (const other of overrides) expect(podSecurityChecks.find(check => check.id === other)?.level).toBe('baseline');
  });
});

describe('input of any shape', () => {
  test.each(JUNK)('%j in place of any part of a pod does not throw', junk => {
    const pods = podSecurityCases.flatMap(({ pod }) => replacements(pod, junk) as PodSecuritySubject[]);
    const subjects = pods.filter(pod => typeof pod === 'object' && pod !== null);
    const judge = (pod: PodSecuritySubject) => [
      evaluatePodSecurity('restricted', 'v1.18', pod),
      evaluatePodSecurity('restricted', 'latest', pod),
      evaluatePodSecurity('baseline', 'latest', pod),
    ];
    expect(subjects).not.toHaveLength(0);
    expect(() => subjects.forEach(judge)).not.toThrow();
  });

  test('a value of the wrong type never counts as the safe one', () => {
    const securityContext = { privileged: 'no', allowPrivilegeEscalation: 'false', runAsUser: '1000', runAsNonRoot: 1 };
    const pod = { spec: { hostPID: 'false', containers: [{ name: 'a', securityContext }] } };
    expect(violatedChecks('restricted', 'v1.37', pod)).toEqual([
      'allowPrivilegeEscalation',
      'capabilities_restricted',
      'hostNamespaces',
      'privileged',
      'runAsNonRoot',
      'runAsUser',
      'seccompProfile_restricted',
    ]);
  });
});

const fixtures = existsSync(FIXTURES) ? fixtureFiles() : [];

if (fixtures.length === 0) {
  describe('upstream fixtures', () => {
    test.todo('SKIPPED: no upstream fixtures at ../shared/peers/pod-security');
  });
} else {
  describe('upstream fixtures', () => {
    test.each(fixtures)('%s', file => {
      const [level, version, verdict] = file.split(sep) as [PodSecurityLevel, PodSecurityVersion, string, string];
      const pod = parse(readFileSync(join(FIXTURES, file), 'utf8')) as PodSecuritySubject;
      expect(violatedChecks(level, version, pod).length === 0 ? 'pass' : 'fail').toBe(verdict);
    });
  });
}

function fixtureFiles(): string[] {
  const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' });
  return files.filter(file => file.endsWith('.yaml')).sort();
}

function violatedChecks(level: PodSecurityLevel, version: PodSecurityVersion, pod: PodSecuritySubject): string[] {
  return [...new Set(evaluatePodSecurity(level, version, pod).map(({ check }) => check))].sort();
}

function minorOf(version: PodSecurityVersion): number {
  return version === 'latest' ? NEWEST_MINOR : Number(version.slice('v1.'.length));
}

/** Copies of a value, each with one of its parts at any depth replaced. */
function replacements(value: unknown, junk: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [junk];
  const inner = Object.entries(value).flatMap(([key, part]) =>
    replacements(part, junk).map(copy =>
      Array.isArray(value)
        ? value.map((item, index) => (String(index) === key ? copy : item))
        : { ...value, [key]: copy },
    ),
  );
  return [junk, ...inner];
}
