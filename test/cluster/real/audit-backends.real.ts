import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { AuditPolicy } from '../../../lib';
import { testPlatform } from '../../support/manifests';
import { Authority } from '../../support/real/certificates';
import { ApiServer } from '../../support/real/kubernetes';
import { listen } from '../../support/real/ports';
import { suiteWith } from '../../support/real/suite';
import { until } from '../../support/real/until';
import type { Workplace } from '../../support/real/workplace';
import { type AuditEvent, eventOf, linesOf } from './support/audit-log';
import { EACH_KUBERNETES, newestKubernetes } from './support/programs';

const PATH = '/api/v1/namespaces';

/** Somebody who takes events from those who show a certificate, and remembers them. */
async function receiver(workplace: Workplace, authority: Authority) {
  const { certificate, key } = authority.issue('IP:127.0.0.1');
  const events: AuditEvent[] = [];
  const status = { code: 200 };
  const server = createServer(
    { cert: readFileSync(certificate), key: readFileSync(key), ca: authority.pem, requestCert: true },
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.once('end', () => {
        const { items } = JSON.parse(Buffer.concat(chunks).toString()) as { readonly items: readonly AuditEvent[] };
        events.push(...items);
        response.writeHead(status.code).end();
      });
    },
  );
  const port = await listen(server);
  workplace.atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `https://127.0.0.1:${port}/events`, events, status };
}

for (const [minor, programs] of EACH_KUBERNETES) {
  suiteWith(programs.found(), `where the audit log of ${minor} goes`, ({ workplace, kubernetes }) => {
    test('with every flag, the API server writes to the file and to the webhook', async () => {
      const authority = new Authority(workplace);
      const client = authority.issueClient('/CN=api-server');
      const { url, events } = await receiver(workplace, authority);
      const audit = new AuditPolicy(testPlatform(), 'audit', {
        log: {
          mode: 'batch',
          batch: { bufferSize: 1000, maxSize: 10, maxWait: '1s', throttleQps: 100, throttleBurst: 100 },
          truncate: { maxEventSize: 100_000, maxBatchSize: 1_000_000 },
        },
        webhook: {
          server: url,
          certificateAuthority: authority.certificate,
          clientCertificate: client.certificate,
          clientKey: client.key,
          batch: { maxWait: '1s' },
          truncate: { maxEventSize: 100_000, maxBatchSize: 1_000_000 },
        },
      });
      const path = join(workplace.newFolder('audit'), 'audit.log');
      const api = await ApiServer.start(workplace, {
        program: kubernetes,
        flags: {
          ...audit.flags,
          'audit-policy-file': workplace.file('policy.yaml', audit.file.text),
          'audit-webhook-config-file': workplace.file('webhook.yaml', audit.webhook?.text ?? ''),
          'audit-log-path': path,
        },
      });
      expect((await api.ask(PATH)).status).toBe(200);
      await until(async () => linesOf(path).some(line => eventOf(line).requestURI === PATH));
      await until(async () => events.some(({ requestURI }) => requestURI === PATH));
    });
  });
}

suiteWith(newestKubernetes.found(), 'a request that cannot be logged', ({ workplace, kubernetes }) => {
  test.each([
    ['refuses a request that it cannot log', [], 500],
    ['has no effect where the policy omits RequestReceived', ['RequestReceived'], 200],
  ])('mode blocking-strict %s', async (_, omitStages, expected) => {
    const authority = new Authority(workplace);
    const client = authority.issueClient('/CN=api-server');
    const { url, status } = await receiver(workplace, authority);
    const audit = new AuditPolicy(testPlatform(), 'audit', {
      webhook: {
        server: url,
        certificateAuthority: authority.certificate,
        clientCertificate: client.certificate,
        clientKey: client.key,
        mode: 'blocking-strict',
      },
    });
    const policy = { ...audit.policy, ...(omitStages.length > 0 && { omitStages }) };
    const api = await ApiServer.start(workplace, {
      program: kubernetes,
      flags: {
        ...audit.flags,
        'audit-policy-file': workplace.file('policy.yaml', JSON.stringify(policy)),
        'audit-webhook-config-file': workplace.file('webhook.yaml', audit.webhook?.text ?? ''),
        // Every failure is tried again, five times: from 10 seconds on, the request would time out before.
        'audit-webhook-initial-backoff': '50ms',
        'audit-log-path': join(workplace.newFolder('audit'), 'audit.log'),
      },
    });
    expect((await api.ask(PATH)).status).toBe(200);
    status.code = 500;
    expect((await api.ask(PATH)).status).toBe(expected);
  });
});
