import type { Instant } from '../../engine/domain/time';
import type { DatedRead } from './datedRead';
import type { ReadStore } from './readStore';

/** A store as a restart leaves it behind, without a disk. */
export function storeInMemory(): ReadStore & { readonly kept: Map<string, DatedRead & { readonly until: Instant }> } {
  const kept = new Map<string, DatedRead & { readonly until: Instant }>();
  return {
    kept,
    load: async (key) => [...kept].filter(([name]) => name.startsWith(`${key} `)).map(([, read]) => read),
    save: async (key, { since, asOf, incidentsAsOf, events }, until) => {
      kept.set(`${key} ${since}`, { since, asOf, incidentsAsOf, events, until });
    },
    forget: async (key) => {
      [...kept.keys()]
        .filter((name) => key === undefined || name.startsWith(`${key} `))
        .forEach((name) => kept.delete(name));
    },
  };
}
