import { isSet } from '../../values/place';
import { blame, isText, refuse } from '../objects';
import { dexRule, key } from './config';

/** An address that only the pod itself reaches. */
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\]):\d+$/;

export const servedByTls = dexRule({
  id: 'dex/served-by-tls',
  title: 'Dex itself speaks TLS 1.2 or later',
  why: 'between the gateway and Dex the passwords of all users would pass in plain text, and so would the keys for their tokens',
  severity: 'high',
  standards: ['NIST SP 800-52 Rev. 2', 'Kubeflow security chapter'],
  seenBy: [],
  violations: config => {
    const http = key(config, 'web', 'http');
    const https = key(config, 'web', 'https');
    return [
      ...(isSet(http.value) && !(isText(http.value) && LOOPBACK.test(http.value)) ? blame(http) : []),
      ...(isSet(https.value) || isSet(http.value) ? [] : blame(https)),
      ...(isSet(https.value) ? refuse([key(config, 'web', 'tlsCert'), key(config, 'web', 'tlsKey')], isText) : []),
    ];
  },
  allowed: 'web.https with tlsCert and tlsKey; web.http on a loopback address only',
  fix: 'set web to { https: 0.0.0.0:5554, tlsCert: /etc/dex/tls/tls.crt, tlsKey: /etc/dex/tls/tls.key }, and let the gateway check the certificate',
});
