import { LRUCache } from 'lru-cache';
import { HOUR, type Instant } from '../../../engine/domain/time';

/** What became of a branch. */
export type BranchFate =
  /** @property to undefined where a browser is not told */
  | { readonly kind: 'renamed'; readonly to: string | undefined }
  /** It is still there, or gone without a trace. */
  | { readonly kind: 'notRenamed' };

/** What was found out about branches, by repository and name: for good where one was renamed, else for a while. */
export interface KnownBranches {
  get(key: string): BranchFate | undefined;
  set(key: string, fate: BranchFate): void;
}

const MOST_KNOWN = 10_000;

export function createKnownBranches(now: () => Instant): KnownBranches {
  const kept = new LRUCache<string, BranchFate>({
    maxSize: MOST_KNOWN,
    sizeCalculation: () => 1,
    ttlResolution: 0,
    perf: { now },
  });
  return {
    get: (key) => kept.get(key),
    set: (key, fate) => void kept.set(key, fate, { ttl: fate.kind === 'renamed' ? 0 : HOUR }),
  };
}
