import { at } from '../../values/manifest';
import { isText, objectRule, place, refuse } from '../objects';

/** For each driver the parameters that encrypt its volumes, with what they must be; one of them is enough. */
const ENCRYPTED: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  'ebs.csi.aws.com': { encrypted: isTrue },
  'kubernetes.io/aws-ebs': { encrypted: isTrue },
  'efs.csi.aws.com': { encryptInTransit: value => value === undefined || isTrue(value) },
  'pd.csi.storage.gke.io': { 'disk-encryption-kms-key': isText },
  'disk.csi.azure.com': { diskEncryptionSetID: isText },
  'driver.longhorn.io': { encrypted: isTrue },
  'rbd.csi.ceph.com': { encrypted: isTrue },
};

export const encryptedClass = objectRule({
  id: 'storage/encrypted-class',
  title: 'volumes are encrypted where they lie',
  why: 'a snapshot, a copy or a disk that is thrown away shows the data and the models of a tenant',
  severity: 'high',
  standards: ['GenAI on EKS chapter', 'NSA/CISA: protecting data at rest'],
  seenBy: [],
  group: 'storage.k8s.io',
  kinds: ['StorageClass'],
  violations: manifest => {
    const driver = at(manifest, 'provisioner');
    const wanted = isText(driver) && Object.hasOwn(ENCRYPTED, driver) ? ENCRYPTED[driver] : undefined;
    return Object.entries(wanted ?? {}).flatMap(([key, isEncrypted]) =>
      refuse([place(manifest, 'parameters', key)], isEncrypted),
    );
  },
  allowed: "the parameter that encrypts, as text: encrypted: 'true' for EBS, a key for the disks of other clouds",
  fix: "add encrypted: 'true' and kmsKeyId, or the parameter of your driver, to a new class: parameters cannot be changed",
});

// Parameters of a class are text.
function isTrue(value: unknown): boolean {
  return value === 'true';
}
