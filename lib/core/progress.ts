/** Told now and then how many objects are done, and of how many where that is known; once more with both alike at the end. */
export type Progress = (done: number, total?: number) => void;
