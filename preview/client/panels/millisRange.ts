/** A span of time in milliseconds since 1970. */
export interface MillisRange {
  readonly from: number;
  readonly to: number;
}

/** How far along a range a moment lies, in pixels of its width. */
export function xOf(moment: number, range: MillisRange, width: number): number {
  return ((moment - range.from) / (range.to - range.from)) * width;
}
