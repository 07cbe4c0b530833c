/** The dial opens downwards: it starts at the lower left and turns 240 degrees clockwise. */
const startDegrees = -120;
const sweepDegrees = 240;

/** Where a value lies on the dial: 0 at its start, 1 at its end; what lies outside stays at the end it passed. */
export function dialFraction(value: number, min: number, max: number): number {
  return max <= min ? 0 : Math.min(1, Math.max(0, (value - min) / (max - min)));
}

/** The point of the dial at a fraction, around a centre at 0,0. */
export function dialPoint(fraction: number, radius: number): { readonly x: number; readonly y: number } {
  const radians = ((startDegrees + sweepDegrees * fraction) * Math.PI) / 180;
  return { x: radius * Math.sin(radians), y: -radius * Math.cos(radians) };
}

/** The path of an arc between two fractions of the dial. */
export function dialArc(from: number, to: number, radius: number): string {
  const start = dialPoint(from, radius);
  const end = dialPoint(to, radius);
  const largeArc = (to - from) * sweepDegrees > 180 ? 1 : 0;
  return `M ${start.x} ${start.y} A ${radius} ${radius} 0 ${largeArc} 1 ${end.x} ${end.y}`;
}

/** A dial of radius 1 reaches this far below its centre. */
export const depthBelowCentre = -Math.cos((startDegrees * Math.PI) / 180);
