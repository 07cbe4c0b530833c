import { isWithdrawal, type CollectorEvent } from '../../events/collectorEvent';

/**
 * Decides between two events of one moment, whichever came first: one that holds says more than its withdrawal, then the one
 * with more members, of which lists count by their length. GitHub's clock has seconds, and a label that is put on in the
 * second of the opening would be lost otherwise. Beyond that any fixed order will do.
 */
export function saysMore(one: CollectorEvent, other: CollectorEvent): boolean {
  const difference = Number(!isWithdrawal(one)) - Number(!isWithdrawal(other)) || amountOf(one) - amountOf(other);
  return difference === 0 ? JSON.stringify(one) < JSON.stringify(other) : difference > 0;
}

function amountOf(event: CollectorEvent): number {
  return Object.values<unknown>({ ...event })
    .filter((value) => value !== undefined && value !== null)
    .reduce<number>((sum, value) => sum + 1 + (Array.isArray(value) ? value.length : 0), 0);
}
