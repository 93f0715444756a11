import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../../core/api-object';
import type { NamespaceChart } from '../../core/chart';
import { Platform } from '../../core/platform';
import { BEFORE_WORKLOADS, jobAnnotations } from '../../core/sync-wave';
import { CHECK_SCRIPT, checkArguments } from '../../secrets/contract/check-script';
import type { ContractEntry } from '../../secrets/contract/entry';
import type { PodSpec } from '../../values/pod';
import { HardenedJob } from '../../workload/job';
import { NO_SIDECAR } from '../../workload/sidecar';

const NAME = 'check-secrets';
const FOLDER = '/secrets';

/** What `SecretCheck` takes. */
export interface SecretCheckProps {
  readonly image: string;
  /** What is checked, all of it of the namespace of the chart. */
  readonly entries: readonly ContractEntry[];
}

/**
 * A Job that fails while a secret of its namespace is missing, empty, too short or known to everybody, and says which: Dex
 * would start without a word, and take an empty secret for right. It runs before the workloads do, and reaches nothing.
 */
export class SecretCheck extends Construct {
  readonly job: HardenedJob;
  readonly policy: ApiObject;

  constructor(scope: NamespaceChart, { image, entries }: SecretCheckProps) {
    super(scope, NAME);
    this.job = new HardenedJob(this, 'job', {
      name: NAME,
      // A sidecar would keep the Job from ever ending.
      labels: NO_SIDECAR,
      annotations: jobAnnotations(Platform.of(this).settings.gitops, BEFORE_WORKLOADS),
      podSpec: podOf(image, entries),
      // With the waits between them, time enough for a store to answer.
      spec: { backoffLimit: 6, activeDeadlineSeconds: 1200 },
    });
    this.policy = apiObject(
      this,
      { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' },
      {
        metadata: { name: NAME },
        spec: {
          podSelector: { matchLabels: { 'app.kubernetes.io/name': NAME } },
          policyTypes: ['Ingress', 'Egress'],
        },
      },
    );
  }
}

function podOf(image: string, entries: readonly ContractEntry[]): PodSpec {
  const names = [...new Set(entries.map(({ name }) => name))];
  return {
    containers: [
      {
        name: 'check',
        image,
        command: ['/bin/sh', '-c', CHECK_SCRIPT, NAME],
        args: checkArguments(FOLDER, entries),
        resources: {
          requests: { cpu: '10m', memory: '16Mi', 'ephemeral-storage': '1Mi' },
          limits: { cpu: '100m', memory: '32Mi', 'ephemeral-storage': '1Mi' },
        },
        volumeMounts: names.map((name, index) => ({
          name: volumeOf(index),
          mountPath: `${FOLDER}/${name}`,
          readOnly: true,
        })),
      },
    ],
    volumes: names.map((name, index) => {
      const keys = entries.filter(entry => entry.name === name).flatMap(({ key }) => key ?? []);
      return {
        name: volumeOf(index),
        // Optional, so that the pod starts and can say what is missing.
        secret: {
          secretName: name,
          optional: true,
          ...(keys.length > 0 && { items: keys.map(key => ({ key, path: key })) }),
        },
      };
    }),
  };
}

// The name of a Secret may be longer than that of a volume.
function volumeOf(index: number): string {
  return `secret-${index}`;
}
