import { history, shaOf, type RepositoryBuilder } from '../../../simulator';
import type { Answer } from '../answer';
import { factsOfHistory } from '../factsOfHistory';
import type { Oracle } from '../oracle';
import { question, type Question } from '../question';
import type { IncidentEventRow } from '../rawFacts';

/** What SQL says of a history of acme/shop, over the week from 3 May 2026 unless it is asked otherwise. */
export async function answerOf(
  oracle: Oracle,
  built: RepositoryBuilder,
  incidents: readonly IncidentEventRow[],
  asked: Partial<Question>
): Promise<Answer> {
  await oracle.load(factsOfHistory(built.build(), incidents));
  return oracle.answer(
    question({
      repositories: ['acme/shop'],
      from: Date.parse(at('03T00:00')),
      to: Date.parse(at('10T00:00')),
      ...asked,
    })
  );
}

/** Without anything in it yet. */
export function repository(): RepositoryBuilder {
  return history().repository('acme/shop');
}

export const HEAD = shaOf('the head of a branch');
export const PICK = shaOf('a commit that is no merge commit');

/** With a deployment on record from before: the first one delivers only what it deployed. */
export function onRecord(): RepositoryBuilder {
  return repository().deployment({ sha: shaOf('before'), createdAt: at('01T10:00') });
}

/** `05T10:00` is ten o'clock on 5 May 2026, UTC. */
export function at(dayAndTime: string): string {
  return `2026-05-${dayAndTime}:00Z`;
}

export function commit(dayAndTime: string) {
  return { committedAt: at(dayAndTime) };
}

export function merge(number: number): string {
  return shaOf('acme/shop', 'merge', number);
}

export function success(dayAndTime: string) {
  return { state: 'success' as const, createdAt: at(dayAndTime) };
}

export function event(kind: 'detected' | 'resolved', dayAndTime: string): IncidentEventRow {
  return {
    incident_id: 'INC-1',
    repository: null,
    event: kind,
    happened_at: Date.parse(at(dayAndTime)),
    severity: null,
  };
}
