/** A taint that a pod may run beside. */
export interface Toleration {
  readonly key: string;
  readonly operator: 'Equal' | 'Exists';
  /** For Equal. @default - none */
  readonly value?: string | undefined;
  /** @default - every effect */
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute' | undefined;
}

/** Devices that the scheduler picks by what they are (dynamic resource allocation), instead of by the name of a resource. */
export interface DeviceClaim {
  /** Device class, which the driver of the vendor installs. */
  readonly deviceClass: string;
  readonly count: number;
  /** Condition on the attributes of a device, in CEL. @default - any device of the class */
  readonly where?: string | undefined;
}

/** A file or folder of the node that a container needs where no runtime of the vendor brings it. */
export interface DriverFile {
  readonly name: string;
  readonly path: string;
}

/** What a pod needs for its devices, whoever made them. */
export interface AcceleratorNeeds {
  /** Extended resources, each as request and as limit. */
  readonly resources: Readonly<Record<string, number>>;
  /** @default - the devices come by resource */
  readonly claim?: DeviceClaim;
  /** Taints of the nodes that have the devices. */
  readonly tolerations: readonly Toleration[];
  /** Labels of the nodes that have the devices. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Groups that the files of the devices belong to. */
  readonly groups: readonly number[];
  /** @default - the cluster's own */
  readonly schedulerName?: string;
  /** @default - none */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /** Files of the node, mounted read-only at the same path. @default - none */
  readonly driverFiles?: readonly DriverFile[];
}

/** A toleration of every value of a taint. */
export function tolerates(key: string): Toleration {
  return { key, operator: 'Exists', effect: 'NoSchedule' };
}
