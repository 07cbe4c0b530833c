import { DAY, HOUR, SECOND } from '../domain/time';
import type { UpperBound } from './levelProfile';

/** The bound itself belongs to the next worse level. */
export function below(at: number): UpperBound {
  return { kind: 'below', at };
}

/** The bound itself still belongs to the level. */
export function atMost(at: number): UpperBound {
  return { kind: 'atMost', at };
}

/** Hours in seconds. */
export function hours(count: number): number {
  return (count * HOUR) / SECOND;
}

/** Days in seconds. */
export function days(count: number): number {
  return (count * DAY) / SECOND;
}
