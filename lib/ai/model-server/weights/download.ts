import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../../../core/api-object';
import { Platform } from '../../../core/platform';
import { expectSecrets } from '../../../core/secret-expectation';
import { jobAnnotations, WORKLOADS } from '../../../core/sync-wave';
import { destinationPolicy } from '../../../network/destination';
import { networkPolicy } from '../../../network/policy';
import { presetPolicies } from '../../../network/presets';
import type { PodSpec } from '../../../values/pod';
import { HardenedJob } from '../../../workload/job';
import { NO_SIDECAR } from '../../../workload/sidecar';
import { SAFETENSORS_FILES } from './format';
import type { DownloadSettings } from './schema';
import { DOWNLOAD_SCRIPT } from './script';
import { claimOf, MODELS } from './weights';

const TOKEN_FOLDER = '/var/run/secrets/hugging-face';

/** Longest download: weights of hundreds of gigabytes over a slow line. */
const SIX_HOURS = 21_600;

/** What `ModelDownload` takes. */
export interface ModelDownloadProps {
  /** Name of the model server. */
  readonly server: string;
  /** Image of the server, for a download that names none. */
  readonly image: string;
  readonly download: DownloadSettings;
}

/**
 * The volume of a server's weights, and the job that fills it: the only pod that may leave the cluster, and the only one that
 * may write there. Each revision has a folder of its own, which appears when it is complete.
 */
export class ModelDownload extends Construct {
  readonly claim: ApiObject;
  readonly job: HardenedJob;

  constructor(scope: Construct, id: string, { server, image, download }: ModelDownloadProps) {
    super(scope, id);
    const { settings } = Platform.of(this);
    const name = `${server}-download`;
    this.claim = apiObject(
      this,
      { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
      {
        metadata: { name: claimOf(server) },
        spec: {
          // One node writes, then all read.
          accessModes: ['ReadWriteOnce', 'ReadOnlyMany'],
          resources: { requests: { storage: download.size } },
          storageClassName: download.storageClass,
          volumeMode: 'Filesystem',
        },
      },
    );
    if (download.token !== undefined) {
      expectSecrets(this, [
        {
          ...download.token,
          purpose: 'token of Hugging Face, for reading only',
          length: { atLeast: 20 },
          lineEnd: true,
        },
      ]);
    }
    this.job = new HardenedJob(this, 'job', {
      name,
      labels: NO_SIDECAR,
      // The volume may wait for its first consumer, so both are of one wave.
      annotations: jobAnnotations(settings.gitops, WORKLOADS),
      podSpec: podOf(server, download.image ?? image, download),
      spec: { activeDeadlineSeconds: SIX_HOURS },
    });
    const pods = { matchLabels: { 'app.kubernetes.io/instance': name } };
    const openings = [...presetPolicies('dns', settings), ...download.egress.map(destinationPolicy)];
    for (const opening of openings) {
      networkPolicy(this, { ...opening, name: opening.name.replace('allow', name), pods });
    }
  }
}

function podOf(
  server: string,
  image: string,
  { repository, revision, files = [...SAFETENSORS_FILES], checksums, endpoint, token }: DownloadSettings,
): PodSpec {
  const amounts = { cpu: '2', memory: '4Gi', 'ephemeral-storage': '2Gi' };
  const environment = {
    HOME: '/tmp',
    HF_HOME: '/tmp/hf',
    HF_HUB_DISABLE_TELEMETRY: '1',
    ...(endpoint !== undefined && { HF_ENDPOINT: endpoint }),
    ...(token !== undefined && { HF_TOKEN_PATH: `${TOKEN_FOLDER}/token` }),
    REPOSITORY: repository,
    REVISION: revision,
    FILES: JSON.stringify(checksums === undefined ? files : Object.keys(checksums)),
    ...(checksums !== undefined && { CHECKSUMS: JSON.stringify(checksums) }),
    MODEL: `${MODELS}/${revision}`,
  };
  return {
    containers: [
      {
        name: 'download',
        image,
        command: ['python3', '-c', DOWNLOAD_SCRIPT],
        env: Object.entries(environment).map(([name, value]) => ({ name, value })),
        resources: { requests: amounts, limits: amounts },
        volumeMounts: [
          { name: 'model', mountPath: MODELS },
          ...(token === undefined ? [] : [{ name: 'token', mountPath: TOKEN_FOLDER, readOnly: true }]),
        ],
      },
    ],
    volumes: [
      { name: 'model', persistentVolumeClaim: { claimName: claimOf(server) } },
      ...(token === undefined
        ? []
        : [{ name: 'token', secret: { secretName: token.name, items: [{ key: token.key, path: 'token' }] } }]),
    ],
  };
}
