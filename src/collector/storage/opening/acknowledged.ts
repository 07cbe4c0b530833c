import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { Instant } from '../../../engine/domain/time';

/** What a database had when an event of it was acknowledged: at least that, as another collector may have stored more. */
export interface Acknowledged {
  /** Made at random with the database. */
  readonly databaseId: string;
  readonly events: number;
  /** The highest. */
  readonly lastId: number;
}

/** A line of always the same length: one call writes it over the one before it, and a process that is killed writes all or nothing. */
const LINE_BYTES = 160;

const schema = z.object({ databaseId: z.string(), events: z.int().nonnegative(), lastId: z.int().nonnegative() });

/**
 * Keeps what was acknowledged in a file of its own, which the write-ahead log cannot take with it. It is written between a
 * commit and its answer, and not waited for: when the power fails it may be behind, and then says less than it could and
 * never more than what is so.
 */
export class AcknowledgedFile {
  private readonly opened: number | undefined;
  private latest: Acknowledged;

  constructor(path: string, { databaseId, events, lastId }: Acknowledged) {
    this.latest = { databaseId, events, lastId };
    this.opened = attempt(() => openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600));
    this.write();
  }

  /** @param ids of the events that were stored in a commit */
  add(ids: readonly number[]): void {
    if (ids.length > 0) {
      this.latest = {
        ...this.latest,
        events: this.latest.events + ids.length,
        lastId: ids.reduce((last, id) => Math.max(last, id), this.latest.lastId),
      };
      this.write();
    }
  }

  close(): void {
    const { opened } = this;
    if (opened !== undefined) {
      attempt(() => closeSync(opened));
    }
  }

  /** A disk that does not take it is no reason to refuse events that the database takes: the file is behind then. */
  private write(): void {
    const { opened } = this;
    if (opened !== undefined) {
      attempt(() => writeSync(opened, formatAcknowledged(this.latest), 0));
    }
  }
}

/** undefined where there is none, or it is not whole. `at` is when it was written last. */
export function readAcknowledged(path: string): (Acknowledged & { readonly at: Instant }) | undefined {
  const text = attempt(() => readFileSync(path, 'utf8'));
  const [, checksum, json] = /^([\da-f]{16}) (\{[^\n]*\}) *\n$/.exec(text ?? '') ?? [];
  if (json === undefined || checksum !== checksumOf(json)) {
    return undefined;
  }
  const { data } = schema.safeParse(JSON.parse(json));
  return data && { ...data, at: statSync(path).mtimeMs };
}

function formatAcknowledged(acknowledged: Acknowledged): string {
  const json = JSON.stringify(acknowledged);
  return `${`${checksumOf(json)} ${json}`.padEnd(LINE_BYTES - 1)}\n`;
}

function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
