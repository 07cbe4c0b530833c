import type { CollectorEvent } from '../../events/collectorEvent';
import type { Matter, Subject } from '../../storage/eventStore';

/** Something that GitHub says about one thing, and what it changes about all that was said before. */
export interface Statement {
  readonly subject: Subject;
  /** Pure. Whatever the order of statements about a subject, and however often each comes, the last words are the same. */
  readonly revise: (matters: readonly Matter[]) => readonly Revision[];
}

/** A word, and the one it takes the place of. */
export interface Revision {
  readonly event: CollectorEvent;
  readonly supersedes?: string;
}
