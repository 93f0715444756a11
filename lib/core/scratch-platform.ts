import { Platform } from './platform';
import { declareWaivers } from './waiver';

/** A platform in which one part after the other is built: it has the settings and the waivers of another, and forgets. */
export class ScratchPlatform extends Platform {
  constructor({ settings, asOf }: Platform) {
    super({ ...settings, waivers: [], ...(asOf !== undefined && { asOf }) });
    // The very waivers of the other: what one part needs, the platform needs.
    declareWaivers(this, settings.waivers);
  }

  /** Forgets what was built in it. */
  clear(): void {
    for (const name of this.namespaces.keys()) this.node.tryRemoveChild(name);
    this.namespaces.clear();
    for (const { node } of this.cluster.node.children) this.cluster.node.tryRemoveChild(node.id);
  }
}
