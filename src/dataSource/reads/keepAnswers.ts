import { LRUCache } from 'lru-cache';
import { MINUTE, type Instant } from '../../engine/domain/time';

/** As long as reads are kept, so that a dashboard's variables and its panels know the same. */
const KEEP_MILLIS = 5 * MINUTE;
const MAX_KEPT = 500;

/**
 * Asks once for each name within a few minutes, and shares the answer, also while it is on its way. What was asked before
 * the moment that a caller gives is asked again.
 */
export function keepAnswers<Answer>(
  ask: (name: string) => Promise<Answer>,
  now: () => Instant
): (name: string, notBefore?: Instant) => Promise<Answer> {
  const kept = new LRUCache<string, { readonly answer: Promise<Answer>; readonly askedAt: Instant }>({
    max: MAX_KEPT,
    ttl: KEEP_MILLIS,
    // Look at the clock each time, rather than set timers to look less often.
    ttlResolution: 0,
    perf: { now },
  });
  return (name, notBefore = -Infinity) => {
    const known = kept.get(name);
    if (known !== undefined && known.askedAt >= notBefore) {
      return known.answer;
    }
    const asked = ask(name);
    kept.set(name, { answer: asked, askedAt: now() });
    asked.catch(() => {
      // A failure is asked again, unless somebody already has.
      if (kept.peek(name)?.answer === asked) {
        kept.delete(name);
      }
    });
    return asked;
  };
}
