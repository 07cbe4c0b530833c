import { formatDuration } from '../../engine/domain/formatDuration';

export function durationText(seconds: number | null): string {
  return seconds === null ? '–' : formatDuration(seconds);
}

export function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)} %`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
