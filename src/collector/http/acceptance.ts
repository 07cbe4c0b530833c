import type { AppendedEvent } from '../storage/eventStore';
import type { Problem } from './problem';

/** What became of one posted event. */
export type Acceptance =
  ({ readonly kind: 'accepted' } & AppendedEvent) | { readonly kind: 'refused'; readonly problem: Problem };
