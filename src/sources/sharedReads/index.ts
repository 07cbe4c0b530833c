export { ReadCache, type ReadCacheStatistics } from './readCache';
export type { ReadStore } from './readStore';
export { SharedReads, type SharedReadsOptions, type Sharing } from './sharedReads';
