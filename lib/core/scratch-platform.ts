import { partChecks } from './part-check';
import { Platform } from './platform';
import { declareWaivers } from './waiver';

/** A platform in which one part after the other is built: it has the settings and the waivers of another, and forgets. */
export class ScratchPlatform extends Platform {
  constructor(whole: Platform) {
    const { settings, asOf } = whole;
    super({ ...settings, waivers: [], ...(asOf !== undefined && { asOf }) });
    // The very waivers of the other: what one part needs, the platform needs.
    declareWaivers(this, settings.waivers);
    for (const check of partChecks(whole)) this.node.addValidation({ validate: () => check(this) });
  }

  /** Forgets what was built in it. */
  clear(): void {
    for (const child of this.node.children) if (child !== this.cluster) this.node.tryRemoveChild(child.node.id);
    // A map that was cleared still holds what it held, until all of the memory is looked through.
    this.namespaces = new Map();
    for (const { node } of this.cluster.node.children) this.cluster.node.tryRemoveChild(node.id);
  }
}
