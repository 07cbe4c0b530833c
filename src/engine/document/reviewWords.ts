import { formatDuration } from '../domain/formatDuration';

export function durationText(seconds: number | null): string {
  return seconds === null ? '–' : formatDuration(seconds);
}

export function percent(share: number | null): string {
  return share === null ? '–' : share > 0 && share < 0.005 ? 'under 1 %' : `${Math.round(share * 100)} %`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
