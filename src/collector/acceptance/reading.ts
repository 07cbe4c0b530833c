import type { Problem } from '../events/problem';
import type { NewEvent } from '../storage/port/eventStore';
import type { AskedWithdrawal } from './withdrawIncidents';

/** What was read of a posted event. */
export type Reading =
  | { readonly kind: 'event'; readonly event: NewEvent }
  | { readonly kind: 'withdrawal'; readonly withdrawal: AskedWithdrawal }
  | { readonly kind: 'problem'; readonly problem: Problem };
