import { createHash } from 'node:crypto';

/**
 * The annotation by which a pod shows which configuration it started with. Programs that read their file once are restarted by
 * it: a new hash is a new pod.
 */
export function configHash(text: string): Readonly<Record<string, string>> {
  return { 'cdk8s-rampart/config-hash': createHash('sha256').update(text).digest('hex') };
}
