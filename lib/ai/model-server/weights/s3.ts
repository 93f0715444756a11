import { type ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { apiObject } from '../../../core/api-object';
import { Platform } from '../../../core/platform';
import type { S3Settings } from './schema';
import { claimOf } from './weights';

/** The driver ignores it, and the API server wants one. */
const ANY_SIZE = '1Gi';

/** What `S3Weights` takes. */
export interface S3WeightsProps {
  /** Name of the model server. */
  readonly server: string;
  readonly s3: S3Settings;
}

/**
 * A folder of a bucket as a read-only volume, which each pod reads with its own identity in the cloud and no other pod can
 * claim.
 * @see https://github.com/awslabs/mountpoint-s3-csi-driver/blob/main/docs/CONFIGURATION.md
 */
export class S3Weights extends Construct {
  readonly volume: ApiObject;
  readonly claim: ApiObject;

  constructor(scope: Construct, id: string, { server, s3 }: S3WeightsProps) {
    super(scope, id);
    const { namespace = '' } = Chart.of(this);
    const claim = claimOf(server);
    const name = `${namespace}-${claim}`;
    const shared = {
      accessModes: ['ReadOnlyMany'],
      // Not the default class: the volume is there already.
      storageClassName: '',
      volumeMode: 'Filesystem',
    };
    this.volume = apiObject(
      Platform.of(this).cluster,
      { apiVersion: 'v1', kind: 'PersistentVolume' },
      {
        metadata: { name },
        spec: {
          ...shared,
          capacity: { storage: ANY_SIZE },
          claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name: claim },
          persistentVolumeReclaimPolicy: 'Retain',
          mountOptions: ['read-only', 'allow-other', `region ${s3.region}`, `prefix ${s3.prefix}/`],
          csi: {
            driver: 's3.csi.aws.com',
            volumeHandle: name,
            volumeAttributes: { bucketName: s3.bucket, authenticationSource: 'pod' },
          },
        },
      },
    );
    this.claim = apiObject(
      this,
      { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
      {
        metadata: { name: claim },
        spec: { ...shared, volumeName: name, resources: { requests: { storage: ANY_SIZE } } },
      },
    );
  }
}
