import type { Random } from './random';

const VERBS = ['Add', 'Show', 'Cache', 'Validate', 'Translate', 'Round', 'Simplify', 'Log', 'Hide', 'Sort'] as const;
const THINGS = [
  'umbrella sizes',
  'paper-boat postage',
  'the moon-cheese catalogue',
  'gift notes for penguins',
  'left-handed teapots',
  'the sock-pairing wizard',
  'invisible-ink receipts',
  'the lighthouse voucher',
  'kite string lengths',
  'the marmalade subscription',
] as const;
const PLACES = [
  'in the basket',
  'on the order page',
  'in the nightly export',
  'for guests',
  'in the search box',
] as const;

/** A title that nobody takes for a real change. */
export function changeTitle(random: Random): string {
  return `${random.pick(VERBS)} ${random.pick(THINGS)} ${random.pick(PLACES)}`;
}

const TROUBLES = [
  'Teapots are sold at a negative price',
  'The moon-cheese page answers slowly',
  'Penguins receive the gift notes of others',
  'Paper boats cannot be paid for',
  'The lighthouse voucher works twice',
] as const;

export function incidentTitle(random: Random): string {
  return random.pick(TROUBLES);
}

export const AUTHORS = ['ada-sample', 'mika-sample', 'noor-sample', 'tomasz-sample'] as const;

/** A branch name made from a title. */
export function branchFor(title: string): string {
  return title.toLowerCase().replace(/[^a-z]+/g, '-');
}
