import type { Problem } from '../problem/problem';
import type { NewEvent } from '../storage/eventStore';
import type { AskedWithdrawal } from './withdrawIncidents';

/** What was read of a posted event. */
export type Reading =
  | { readonly kind: 'event'; readonly event: NewEvent }
  | { readonly kind: 'withdrawal'; readonly withdrawal: AskedWithdrawal }
  | { readonly kind: 'problem'; readonly problem: Problem };
