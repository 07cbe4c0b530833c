export { ReadCache, type ReadCacheStatistics } from './readCache';
export { SharedReads, type SharedReadsOptions, type Sharing } from './sharedReads';
