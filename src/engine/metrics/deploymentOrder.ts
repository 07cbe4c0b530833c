import type { Deployment } from '../events/deployment';

/** Orders deployments by when they finished; equal times by start, then id, so that the order of reading never matters. */
export function byFinish(a: Deployment, b: Deployment): number {
  return a.finishedAt - b.finishedAt || a.startedAt - b.startedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
