import { isRecord } from '../../values/place';
import type { Json } from '../../values/plain';
import { describe, joinPath, type Problem } from '../../values/problem';
import { fill } from '../../workload/fill';
import { TLS_FOLDER, tlsPath } from './tls-files';

/** A configuration file of MindIE, as its documentation describes it. */
export type MindIEDocument = Readonly<Record<string, unknown>>;

/** The parts that have a configuration file. */
export type ConfiguredPart = 'controller' | 'coordinator' | 'server';

/** Connections of the controller and of the coordinator, each with a switch and files of its own. */
const CONNECTIONS = {
  controller: [
    ...['request_coordinator', 'request_server', 'http_server', 'cluster'],
    ...['etcd_server', 'ccae', 'alarm', 'external_coordinator'],
  ],
  coordinator: [
    ...['controller_server', 'request_server', 'mindie_client', 'mindie_mangment'],
    ...['external', 'status', 'etcd_server', 'alarm_client'],
  ],
} as const;

const ITEMS = {
  ca_cert: tlsPath('ca'),
  tls_cert: tlsPath('certificate'),
  tls_key: tlsPath('key'),
  tls_passwd: tlsPath('password'),
  tls_crl: '',
} as const;

/** What each file must say: TLS on every connection, and no listening on every address of a machine. */
const HARD: Readonly<Record<ConfiguredPart, Json>> = {
  controller: { allow_all_zero_ip_listening: false, tls_config: connections(CONNECTIONS.controller) },
  coordinator: {
    http_config: { allow_all_zero_ip_listening: false },
    tls_config: connections(CONNECTIONS.coordinator),
  },
  server: {
    ServerConfig: {
      allowAllZeroIpListening: false,
      httpsEnabled: true,
      interCommTLSEnabled: true,
      ...ofServer('tls', 'tls'),
      ...ofServer('managementTls', 'managementTls'),
      ...ofServer('metricsTls', 'metricsTls'),
      ...ofServer('interCommTls', 'interComm'),
    },
    BackendConfig: { interNodeTLSEnabled: true, ...ofServer('interNodeTls', 'interNodeTls') },
  },
};

/** What asks a part for its health, from within the pod. */
export const PROBE_CLIENT: MindIEDocument = { tls_enable: true, cert: ITEMS };

/** A configuration file with what must be in it; what contradicts is a problem. */
export function hardenedDocument(
  part: ConfiguredPart,
  given: MindIEDocument,
): { readonly document: MindIEDocument; readonly problems: readonly Problem[] } {
  return {
    document: fill(given, HARD[part] as object),
    problems: [...contradictions(given, HARD[part], ['config', part]), ...foreignCode(given, ['config', part])],
  };
}

function contradictions(given: unknown, hard: Json | undefined, keys: readonly string[]): readonly Problem[] {
  if (given === undefined || JSON.stringify(given) === JSON.stringify(hard)) return [];
  if (isRecord(given) && isRecord(hard)) {
    return Object.entries(hard).flatMap(([key, value]) => contradictions(given[key], value as Json, [...keys, key]));
  }
  return [
    {
      path: joinPath(keys),
      given: describe(given),
      allowed: JSON.stringify(hard),
      fix: 'leave it out: it is filled in',
    },
  ];
}

// Python of a model's folder, run with the rights of the server.
function foreignCode(given: unknown, keys: readonly (string | number)[]): readonly Problem[] {
  if (Array.isArray(given)) return given.flatMap((item, index) => foreignCode(item, [...keys, index]));
  if (!isRecord(given)) return [];
  return Object.entries(given).flatMap(([key, value]) =>
    key === 'trustRemoteCode' && value !== false
      ? [
          {
            path: joinPath([...keys, key]),
            given: describe(value),
            allowed: 'false: a model brings weights, no programs',
            fix: 'use a model that MindIE knows, or put its code into the image',
          },
        ]
      : foreignCode(value, [...keys, key]),
  );
}

function connections(names: readonly string[]): Json {
  return Object.fromEntries(
    names.flatMap(name => [
      [`${name}_tls_enable`, true],
      [`${name}_tls_items`, ITEMS],
    ]),
  );
}

// Of the files of one connection the server calls some after TLS and some not.
function ofServer(name: string, key: string): Readonly<Record<string, Json>> {
  const authorities = name.startsWith('inter') ? 'CaFiles' : 'CaFile';
  const secret = `${key}Pk`;
  return {
    [`${name}CaPath`]: `${TLS_FOLDER}/`,
    [`${name}${authorities}`]: ['ca.pem'],
    [`${name}Cert`]: tlsPath('certificate'),
    [secret]: tlsPath('key'),
    [`${secret}Pwd`]: tlsPath('password'),
  };
}
