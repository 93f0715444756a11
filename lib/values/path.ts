import { text } from './schema';

/** The absolute path of a mount: not the root itself, and without the colon that separates paths. */
export const absolutePath = text(/^\/[^:]*[^:/]$/, 'an absolute path', 'for example "/opt/conda"');
