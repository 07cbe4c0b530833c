import type { CollectorEvent, DeploymentPosted } from '../../events/collectorEvent';
import type { Stream } from '../../events/streams';
import { saysMore } from '../revisions/saysMore';
import type { Revision } from '../revisions/statement';

/** What an attempt of a run came to; its revision is the number of the attempt. */
export type AttemptEvent = DeploymentPosted & { readonly revision: number };

/**
 * Has that attempt of a run hold which decides, in whatever order attempts come: the first that succeeded, else the
 * first that failed. One that was cancelled or skipped holds only where there is neither.
 *
 * All events of the run are asked, and not the last alone. Collectors before this rule had the latest attempt hold and stored
 * the same events, so that the next delivery about such a run, or a repeated one, puts right what it says. Until then it says
 * what its latest attempt was. What they left out, an attempt that came after a later one, is known once it is delivered again.
 */
export function reviseByAttempt(attempt: AttemptEvent): (streams: readonly Stream[]) => Revision[] {
  return (streams) => {
    const stream = streams.find(([first]) => isOfAttempt(first.event));
    const last = stream?.at(-1);
    if (stream === undefined || last === undefined) {
      return [{ event: attempt }];
    }
    // What a person corrected stays as it is.
    if (!isOfAttempt(last.event)) {
      return [];
    }
    const attempts = [...stream.map(({ event }) => event).filter(isOfAttempt), attempt];
    const deciding = attempts.reduce<AttemptEvent>((best, one) => (decidesOver(one, best) ? one : best), last.event);
    return deciding === last.event ? [] : [{ event: deciding, supersedes: last.id }];
  };
}

function isOfAttempt(event: CollectorEvent): event is AttemptEvent {
  return event.kind === 'deployment' && event.revision !== undefined;
}

function decidesOver(one: AttemptEvent, other: AttemptEvent): boolean {
  const difference = weightOf(one) - weightOf(other) || other.revision - one.revision;
  return difference === 0 ? saysMore(one, other) : difference > 0;
}

function weightOf({ status }: AttemptEvent): number {
  switch (status) {
    case 'success':
      return 2;
    case 'failure':
      return 1;
    case 'cancelled':
    case 'skipped':
      return 0;
  }
}
