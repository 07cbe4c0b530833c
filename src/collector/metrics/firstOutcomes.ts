import type { DeploymentPosted } from '../events/collectorEvent';

/**
 * Tells which word on each deployment counts: the first that says how it ended. Others correct it, and a counter cannot
 * take back what it has counted.
 */
export class FirstOutcomes {
  /** Deployments that have not ended yet, such as a run that was cancelled and may be run again. */
  private readonly undecided = new Set<string>();

  /** Words come in the order of storing. */
  isFirst(id: string, matter: string, { status }: DeploymentPosted): boolean {
    if (id !== matter && !this.undecided.delete(matter)) {
      return false;
    }
    const isOutcome = status === 'success' || status === 'failure';
    if (!isOutcome) {
      this.undecided.add(matter);
    }
    return isOutcome;
  }
}
