import { wholeNumber } from './schema';

/** A TCP or UDP port. */
export const port = wholeNumber(1, 65535);
