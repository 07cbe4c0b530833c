// createStaleAnswers is imported from its own file: a browser does not load it.
export type { DatedRead } from './keptRead';
export { ReadCache, type ReadCacheStatistics } from './readCache';
export { NEW_FOR, SharedReads, type Freshness, type Sharing } from './sharedReads';
export type { ReadStore } from './staleAnswers';
