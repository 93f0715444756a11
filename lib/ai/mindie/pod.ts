import type { PodSpec } from '../../values/pod';
import type { ConfiguredPart } from './config';
import { PORTS } from './ports';
import type { MindIESettings } from './schema';
import { TLS_FOLDER } from './tls-files';

/** Where the configuration lies for the process: copies of its own, because MindIE refuses links and files of others. */
const CONFIG = '/etc/mindie';
const MOUNTED = '/mnt/config';
const RANK_TABLE = '/user/serverid/devindex/config';
const HOME = '/home/mindie';
const LOGS = '/var/log/mindie';

/** File in which each part reads its configuration. */
export const FILES: Readonly<Record<ConfiguredPart, string>> = {
  controller: 'ms_controller.json',
  coordinator: 'ms_coordinator.json',
  server: 'config.json',
};

/** File of what asks a part for its health. */
export const PROBE_FILE = 'http_client_ctl.json';

// The environment of MindIE and of CANN comes from scripts of the image.
const SOURCES = {
  motor: '. "$MINDIE_LLM_HOME_PATH/set_env.sh"',
  cann: '. /usr/local/Ascend/ascend-toolkit/set_env.sh && . /usr/local/Ascend/nnal/atb/set_env.sh',
} as const;

const COMMANDS: Readonly<Record<ConfiguredPart, string>> = {
  controller: `${SOURCES.motor} && exec mindie_motor_controller`,
  coordinator: `${SOURCES.motor} && exec mindie_motor_coordinator "$POD_IP" "$POD_IP"`,
  server: `${SOURCES.motor} && ${SOURCES.cann} && exec mindie_llm_server --config-file ${CONFIG}/config.json`,
};

const PART_PORTS: Readonly<Record<ConfiguredPart, readonly (keyof typeof PORTS)[]>> = {
  controller: ['manage', 'metrics'],
  coordinator: ['infer', 'manage'],
  server: ['infer', 'manage', 'metrics', 'nodeManager'],
};

/** The pod of a part. Its own start script writes into the image, so the process is started without it. */
export function mindiePod(part: ConfiguredPart, config: string, settings: MindIESettings): PodSpec {
  const { image, installPath, tls, rankTable } = settings;
  const { cpu, memory } = settings[part];
  const { disk, sharedMemory, model } = settings.server;
  const isServer = part === 'server';
  const amounts = { cpu, memory, 'ephemeral-storage': disk };
  const small = { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '64Mi' };
  return {
    initContainers: [
      {
        name: 'config',
        image,
        command: ['/bin/bash', '-c', `install -m 0640 ${MOUNTED}/..data/* ${CONFIG}/`],
        resources: { requests: small, limits: small },
        volumeMounts: [
          { name: 'mounted-config', mountPath: MOUNTED, readOnly: true },
          { name: 'config', mountPath: CONFIG },
        ],
      },
    ],
    containers: [
      {
        name: part,
        image,
        command: ['/bin/bash', '-c', COMMANDS[part]],
        // What it compiles goes where it starts.
        workingDir: HOME,
        env: [
          { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
          ...Object.entries(variables(part, installPath)).map(([name, value]) => ({ name, value })),
        ],
        ports: PART_PORTS[part].map(name => ({ name: portName(name), containerPort: PORTS[name] })),
        // The answers come over TLS with a certificate of the client, which the kubelet has not.
        startupProbe: { ...probe('startup'), failureThreshold: 100 },
        readinessProbe: probe('readiness'),
        livenessProbe: { ...probe('liveness'), failureThreshold: 6 },
        resources: { requests: amounts, limits: amounts },
        volumeMounts: [
          { name: 'config', mountPath: CONFIG, readOnly: true },
          { name: 'config', mountPath: `${installPath}/conf/${PROBE_FILE}`, subPath: PROBE_FILE, readOnly: true },
          { name: 'tls', mountPath: TLS_FOLDER, readOnly: true },
          { name: 'rank-table', mountPath: RANK_TABLE, readOnly: true },
          { name: 'home', mountPath: HOME },
          { name: 'logs', mountPath: LOGS },
          ...(isServer
            ? [
                { name: 'model', mountPath: model.path, readOnly: true },
                { name: 'dshm', mountPath: '/dev/shm' },
              ]
            : []),
        ],
      },
    ],
    volumes: [
      { name: 'mounted-config', configMap: { name: config, defaultMode: 0o440 } },
      { name: 'config', emptyDir: { sizeLimit: '16Mi' } },
      { name: 'tls', secret: { secretName: tls.secret } },
      { name: 'rank-table', configMap: { name: rankTable, defaultMode: 0o440 } },
      { name: 'home', emptyDir: { sizeLimit: disk } },
      { name: 'logs', emptyDir: { sizeLimit: '2Gi' } },
      ...(isServer
        ? [
            { name: 'model', persistentVolumeClaim: { claimName: model.claim, readOnly: true } },
            { name: 'dshm', emptyDir: { medium: 'Memory', sizeLimit: sharedMemory } },
          ]
        : []),
    ],
  };
}

function variables(part: ConfiguredPart, installPath: string): Readonly<Record<string, string>> {
  const upper = part.toUpperCase();
  return {
    HOME,
    USER: 'mindie',
    MIES_INSTALL_PATH: installPath,
    MINDIE_LLM_HOME_PATH: installPath.replace(/mindie_motor$/, 'mindie_llm'),
    GLOBAL_RANK_TABLE_FILE_PATH: `${RANK_TABLE}/..data/global_ranktable.json`,
    ...(part !== 'server' && { [`MINDIE_MS_${upper}_CONFIG_FILE_PATH`]: `${CONFIG}/${FILES[part]}` }),
    MINDIE_LOG_PATH: LOGS,
    MINDIE_LOG_TO_FILE: '0',
    MINDIE_LOG_TO_STDOUT: '1',
    MINDIE_LOG_LEVEL: 'INFO',
  };
}

function probe(kind: 'startup' | 'readiness' | 'liveness') {
  const command = ['/bin/bash', '-c', `"$MIES_INSTALL_PATH/scripts/http_client_ctl/probe.sh" ${kind}`];
  return { exec: { command }, periodSeconds: kind === 'liveness' ? 10 : 5, timeoutSeconds: 4 };
}

function portName(name: keyof typeof PORTS): string {
  return name === 'nodeManager' ? 'node-manager' : name;
}
