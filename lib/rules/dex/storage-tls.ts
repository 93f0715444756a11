import { isText, refuse } from '../objects';
import { dexRule, key } from './config';

/** Modes in which the certificate of the database is checked, by the type of storage. */
const CHECKED: Readonly<Record<string, readonly unknown[]>> = {
  postgres: ['verify-full'],
  mysql: ['true', true, 'custom'],
};

export const storageTls = dexRule({
  id: 'dex/storage-tls',
  title: 'Dex checks the certificate of its database',
  why: 'whoever stands between reads the signing keys and refresh tokens, and writes connectors of their own',
  severity: 'high',
  standards: ['NIST SP 800-52 Rev. 2'],
  seenBy: [],
  violations: config => {
    const type = key(config, 'storage', 'type').value;
    const modes = isText(type) && Object.hasOwn(CHECKED, type) ? CHECKED[type] : undefined;
    return modes === undefined
      ? []
      : refuse([key(config, 'storage', 'config', 'ssl', 'mode')], mode => modes.includes(mode));
  },
  allowed: 'for postgres verify-full, for mysql true or custom',
  fix: 'set storage.config.ssl.mode, and name the authority of the database in caFile',
});
