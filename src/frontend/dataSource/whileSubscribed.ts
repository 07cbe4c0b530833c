import {
  asyncScheduler,
  defer,
  finalize,
  from,
  map,
  merge,
  type Observable,
  Subject,
  takeUntil,
  throttleTime,
} from 'rxjs';

/**
 * How long work goes on that nobody waits for: a dashboard that refreshes lets go of its queries just before it asks
 * the same again, and is to find the read under way rather than to start it anew each time.
 */
const LINGER_MILLIS = 1_000;

/** How often a panel is drawn anew while it fills; what is all there within this time is drawn once. */
const PART_EVERY_MILLIS = 500;

/** Takes what of the answer is known so far, which is worked out where somebody is to see it. */
export type TellPart<Answer> = (part: () => Answer) => void;

/**
 * The answer of some work to whoever subscribes, and before it parts of it, each in place of the one before; the work's
 * signal aborts soon after they have gone.
 */
export function whileSubscribed<Answer>(
  work: (signal: AbortSignal, tell: TellPart<Answer>) => Promise<Answer>
): Observable<Answer> {
  return defer(() => {
    const abort = new AbortController();
    const parts = new Subject<() => Answer>();
    let done = false;
    const answer = from(
      work(abort.signal, (part) => parts.next(part)).finally(() => {
        done = true;
      })
    );
    const seldom = parts.pipe(
      throttleTime(PART_EVERY_MILLIS, asyncScheduler, { leading: false, trailing: true }),
      map((part) => part()),
      takeUntil(answer)
    );
    return merge(seldom, answer).pipe(
      finalize(() => {
        if (!done) {
          setTimeout(() => abort.abort(), LINGER_MILLIS);
        }
      })
    );
  });
}
