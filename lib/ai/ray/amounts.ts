import { amountOf, type Quantity } from '../../values/quantity';

const MEBIBYTE = 2 ** 20;

/** Part of a pod's memory that Ray gives its object store if nobody says otherwise. */
const STORE_SHARE = 0.3;

/** Memory of a Ray pod, as written in its settings. */
export interface RayMemory {
  readonly memory: Quantity;
  /** @default - three tenths of the memory */
  readonly objectStore?: Quantity | undefined;
  readonly sharedMemory: Quantity;
}

/** How a pod's memory is divided, in bytes. */
export interface MemoryParts {
  /** Of the object store. */
  readonly objectStore: number;
  /** Of /dev/shm, in which the object store lies; it counts as memory of the pod. */
  readonly sharedMemory: number;
  /** What is left for tasks and actors. */
  readonly heap: number;
}

/** Divides the memory of a pod: without numbers Ray takes the object store out of memory that it also promises to tasks. */
export function memoryParts({ memory, objectStore, sharedMemory }: RayMemory): MemoryParts {
  const whole = amountOf(memory);
  const store = objectStore === undefined ? wholeMebibytes(whole * STORE_SHARE) : amountOf(objectStore);
  const shared = store + amountOf(sharedMemory);
  return { objectStore: store, sharedMemory: shared, heap: whole - shared };
}

/** A number of bytes as a quantity that people can read. */
export function bytesText(bytes: number): Quantity {
  const mebibytes = bytes / MEBIBYTE;
  return Number.isInteger(mebibytes) ? `${mebibytes}Mi` : String(Math.ceil(bytes));
}

function wholeMebibytes(bytes: number): number {
  return Math.floor(bytes / MEBIBYTE) * MEBIBYTE;
}
