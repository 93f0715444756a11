import { at } from '../../values/manifest';
import { items } from '../../values/place';
import { blame, isText, objectRule, place } from '../objects';

export const encryptedTransit = objectRule({
  id: 'storage/encrypted-transit',
  title: 'a network file system is mounted over an encrypted way',
  why: 'NFS shows every file to everybody on the way, and takes changes from them',
  severity: 'medium',
  standards: ['GenAI on EKS chapter', 'NIST SP 800-52 Rev. 2'],
  seenBy: [],
  group: '',
  kinds: ['PersistentVolume'],
  violations: manifest => {
    const options = place(manifest, 'spec', 'mountOptions');
    const given = items(options).map(({ value }) => value);
    const driver = at(manifest, 'spec', 'csi', 'driver');
    const isNfs = at(manifest, 'spec', 'nfs') !== undefined || driver === 'nfs.csi.k8s.io';
    if (driver === 'efs.csi.aws.com') {
      const encrypt = place(manifest, 'spec', 'csi', 'volumeAttributes', 'encryptInTransit');
      return encrypt.value === 'false' || given.includes('notls') ? blame(encrypt) : [];
    }
    return isNfs && !given.some(isEncrypted) ? blame(options) : [];
  },
  allowed: 'mountOptions with sec=krb5p or xprtsec=tls for NFS; encryptInTransit not false for EFS',
  fix: 'add xprtsec=mtls, or sec=krb5p, to mountOptions',
});

function isEncrypted(option: unknown): boolean {
  return isText(option) && /(^|,)(sec=krb5p|xprtsec=m?tls|tls)(,|$)/.test(option);
}
