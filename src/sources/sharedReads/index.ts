// createStandIns is imported from its own file: a browser does not load it.
export type { DatedRead } from './datedRead';
export { ReadCache, type ReadCacheStatistics } from './readCache';
export type { ReadStore } from './readStore';
export { SharedReads, type SharedReadsOptions, type Sharing } from './sharedReads';
