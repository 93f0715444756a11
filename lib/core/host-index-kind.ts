/** Name of the index in the folder of host files. */
export const HOST_INDEX = 'index.yaml';

/** Version and kind of the index: no API server knows them. */
export const HOST_FILES = { apiVersion: 'cdk8s-rampart/v1', kind: 'HostFiles' } as const;
