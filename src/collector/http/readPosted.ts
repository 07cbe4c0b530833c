import { setImmediate as nextTurnOfEventLoop } from 'node:timers/promises';
import type { Instant } from '../../engine/domain/time';
import type { Reading } from '../acceptance/reading';
import type { PostedKind } from '../events/collectorEvent';
import type { ReadEvent } from '../events/readEvent';
import { problem } from '../problem/problem';
import { chunks } from '../storage/chunks';
import type { PostedItem } from './postedJson';

const ITEMS_IN_ONE_TURN = 500;

interface PostedAt {
  readonly kind: PostedKind;
  readonly receivedAt: Instant;
}

/** Reads posted events, some at a time: whoever else wants something does not wait for all of a large batch. */
export async function readPosted(items: readonly PostedItem[], read: ReadEvent, posted: PostedAt): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const chunk of chunks(items, ITEMS_IN_ONE_TURN)) {
    if (readings.length > 0) {
      await nextTurnOfEventLoop();
    }
    readings.push(...chunk.map((item) => readItem(item, read, posted)));
  }
  return readings;
}

function readItem(item: PostedItem, read: ReadEvent, { kind, receivedAt }: PostedAt): Reading {
  if (item.kind === 'unreadable') {
    return { kind: 'problem', problem: problem(400, `The line ${item.why}`) };
  }
  const reading = read(kind, item.value);
  if (reading.kind === 'invalid') {
    const first = reading.problems[0];
    const what = first === undefined ? 'it cannot be read' : `${first.pointer.slice(1) || 'the event'} ${first.detail}`;
    return { kind: 'problem', problem: problem(422, `The ${kind} event was not stored: ${what}`, reading.problems) };
  }
  const { supersedes } = reading;
  const posted = { receivedAt, ...(supersedes !== undefined && { supersedes }) };
  return reading.kind === 'event'
    ? { kind: 'event', event: { event: reading.event, ...posted } }
    : { kind: 'withdrawal', withdrawal: { withdrawal: reading.withdrawal, ...posted } };
}
