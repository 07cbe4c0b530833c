/** For hosts on a server; apart from `index.ts`, so that bundles for browsers hold nothing of it. */
export { gitHubApp } from './client/app/gitHubApp';
export { openRawApi, type RawApi } from './client/rawApi';
