/**
 * A metric that was either measured or has no data, with the reason a reader can act on.
 * No data is never written as zero: "0 failures" and "nothing to look at" are different statements.
 */
export type Measured<T> = { readonly kind: 'measured'; readonly value: T } | NoData;

export interface NoData {
  readonly kind: 'noData';
  readonly reason: string;
}

export function measured<T>(value: T): Measured<T> {
  return { kind: 'measured', value };
}

export function noData(reason: string): NoData {
  return { kind: 'noData', reason };
}
