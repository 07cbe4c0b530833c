import { defer, finalize, type Observable } from 'rxjs';

/**
 * How long work goes on that nobody waits for: a dashboard that refreshes lets go of its queries just before it asks
 * the same again, and is to find the read under way rather than to start it anew each time.
 */
const LINGER_MILLIS = 1_000;

/** The answer of some work to whoever subscribes; the work's signal aborts soon after they have gone. */
export function whileSubscribed<Answer>(work: (signal: AbortSignal) => Promise<Answer>): Observable<Answer> {
  return defer(() => {
    const abort = new AbortController();
    let done = false;
    const answer = work(abort.signal).finally(() => {
      done = true;
    });
    return defer(() => answer).pipe(
      finalize(() => {
        if (!done) {
          setTimeout(() => abort.abort(), LINGER_MILLIS);
        }
      })
    );
  });
}
