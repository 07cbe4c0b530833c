import type { CollectorEvent } from '../events/collectorEvent';

/**
 * Tells which word on each matter counts: the first that has something to count. Others correct it, and a counter cannot
 * take back what it has counted.
 */
export class FirstCountableWords {
  /** Matters of which nothing was countable yet, such as a run that was cancelled and may be run again. */
  private readonly undecided = new Set<string>();

  /** @param root the first word on the matter; words come in the order of storing */
  isFirst(id: string, root: string, event: CollectorEvent): boolean {
    if (id !== root && !this.undecided.delete(root)) {
      return false;
    }
    const countable = isCountable(event);
    if (!countable) {
      this.undecided.add(root);
    }
    return countable;
  }
}

function isCountable(event: CollectorEvent): boolean {
  switch (event.kind) {
    case 'deployment':
      return event.status === 'success' || event.status === 'failure';
    case 'incident':
      return event.event === 'detected' || event.event === 'resolved';
    case 'vulnerability':
      return event.event !== 'remediation-withdrawn';
    default:
      return true;
  }
}
