import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../../../../src/engine/domain/time';
import { markOf, type Listed, type Post, type SentEvent } from './post';

/** Keeps apart from the collector what it was sent and what it acknowledged, and compares that with what it lists. */
export class Ledger {
  private readonly sent = new Map<string, SentEvent>();
  private readonly acknowledged = new Set<string>();
  private readonly ids = new Map<string, string>();

  /** How many events were acknowledged. */
  get size(): number {
    return this.acknowledged.size;
  }

  send({ events }: Post): void {
    events.forEach((event) => this.sent.set(event.mark, event));
  }

  /**
   * @param ids in the order of the events; none where the answer tells none
   * @throws Error where an event had another id before
   */
  acknowledge({ events }: Post, ids: readonly string[]): void {
    events.forEach(({ mark }, index) => {
      this.acknowledged.add(mark);
      const id = ids[index];
      if (id !== undefined && !this.isSameId(mark, id)) {
        throw new Error(`${mark} has the id ${id}, and had ${this.ids.get(mark)}`);
      }
    });
  }

  /**
   * What is wrong with a list of all events, superseded ones too.
   * @param since of when the oldest are; all unless given
   */
  problemsOf(listed: readonly Listed[], since: Instant = -Infinity): string[] {
    const seen = new Map<string, Listed>();
    const problems = listed.flatMap((one) => {
      const mark = markOf({ ...one });
      const repeated = seen.has(mark);
      seen.set(mark, one);
      return repeated ? [`${mark} is there twice`] : this.problemsOfOne(one, this.sent.get(mark));
    });
    for (const mark of this.acknowledged) {
      if (!seen.has(mark) && (this.sent.get(mark)?.moment ?? 0) >= since) {
        problems.push(`${mark} was acknowledged and is lost: ${JSON.stringify(this.sent.get(mark))}`);
      }
    }
    if (new Set(listed.map(({ id }) => id)).size < listed.length) {
      problems.push('Two have the same id');
    }
    return problems.slice(0, 20);
  }

  private problemsOfOne(listed: Listed, event: SentEvent | undefined): string[] {
    const { id, received_at: _receivedAt, supersedes, ...shown } = listed;
    if (event === undefined) {
      return [`${markOf(shown)} was never sent`];
    }
    const problems: string[] = [];
    if (!isDeepStrictEqual(shown, { ...event.shown })) {
      problems.push(`${event.mark} is ${JSON.stringify(shown)} and was sent as ${JSON.stringify(event.shown)}`);
    }
    if (!this.isSameId(event.mark, id)) {
      problems.push(`${event.mark} has the id ${id}, and had ${this.ids.get(event.mark)}`);
    }
    const corrected = event.supersedes === undefined ? undefined : this.ids.get(event.supersedes);
    // Where the answer about the corrected one got lost, its id is known once it was listed.
    if (supersedes !== corrected && !(event.supersedes !== undefined && corrected === undefined)) {
      problems.push(`${event.mark} corrects ${supersedes}, and was to correct ${corrected}`);
    }
    return problems;
  }

  /** The first id that is told is the one that is to stay. */
  private isSameId(mark: string, id: string): boolean {
    const known = this.ids.get(mark) ?? id;
    this.ids.set(mark, known);
    return known === id;
  }
}

/** What is left of a list of all events without those that a later one corrects; which ones did so later, ids tell. */
export function currentEvents(history: readonly Listed[]): readonly Listed[] {
  const roots = new Map<string, string>();
  const last = new Map<string, Listed>();
  for (const event of [...history].sort((one, other) => Number(one.id) - Number(other.id))) {
    const root = event.supersedes === undefined ? event.id : (roots.get(event.supersedes) ?? event.supersedes);
    roots.set(event.id, root);
    last.set(root, event);
  }
  const left = new Set(last.values());
  return history.filter((event) => left.has(event));
}
