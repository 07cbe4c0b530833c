/** Throws the signal's reason once it is aborted, also where `AbortSignal` is too old to do it or to have a reason. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw abortReason(signal);
  }
}

function abortReason(signal: AbortSignal | undefined): unknown {
  return signal?.reason ?? new DOMException('This operation was aborted', 'AbortError');
}

/**
 * The outcome of some work, or the signal's reason once it aborts. The work itself goes on, and nobody hears how it fails
 * then.
 */
export async function untilAborted<Outcome>(work: Promise<Outcome>, signal: AbortSignal | undefined): Promise<Outcome> {
  work.catch(() => undefined);
  throwIfAborted(signal);
  let leave = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    leave = () => reject(abortReason(signal));
    signal?.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal?.removeEventListener('abort', leave);
  }
}

/**
 * A signal that aborts with the first of some, as `AbortSignal.any` does, which browsers have since 2023 and 2024: a
 * Firefox ESR or a Safari from before may still show dashboards on a wall.
 */
export function anySignal(...signals: ReadonlyArray<AbortSignal | undefined>): AbortSignal {
  const given = signals.flatMap((signal) => signal ?? []);
  if ('any' in AbortSignal) {
    return AbortSignal.any(given);
  }
  const either = new AbortController();
  const abort = (signal: AbortSignal) => either.abort(abortReason(signal));
  for (const signal of given) {
    if (signal.aborted) {
      abort(signal);
    } else {
      signal.addEventListener('abort', () => abort(signal), { once: true, signal: either.signal });
    }
  }
  return either.signal;
}
