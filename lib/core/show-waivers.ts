import type { Construct } from 'constructs';
import type { Manifest } from '../values/manifest';
import { Platform } from './platform';
import { annotateWaivers } from './waiver-annotation';

/** Returns the manifest with the waivers that it needs, by the rules for the platform of its construct. */
export function showWaivers(construct: Construct, manifest: Manifest): Manifest {
  return annotateWaivers(construct, manifest, Platform.of(construct).settings);
}
