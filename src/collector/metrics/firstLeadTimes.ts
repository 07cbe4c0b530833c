import type { LeadTimePosted } from '../events/collectorEvent';

/**
 * Tells which lead times count: the first of each pull request. A job that is run again, and a deployment to the next
 * environment, post another one. Without a repository every one counts: many have a pull request of that number.
 */
export class FirstLeadTimes {
  private readonly known = new Map<string, Set<number>>();

  /** Words come in the order of storing, corrections among them. */
  isFirst(id: string, matter: string, { repository, pullRequest }: LeadTimePosted): boolean {
    const isCorrection = id !== matter;
    if (repository === undefined) {
      return !isCorrection;
    }
    const name = repository.toLowerCase();
    const known = this.known.get(name) ?? new Set();
    this.known.set(name, known);
    const isNew = !known.has(pullRequest);
    known.add(pullRequest);
    return isNew && !isCorrection;
  }
}
