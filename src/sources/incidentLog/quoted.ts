const LONGEST = 40;

/** The start of a text as a message can show it: on one line and short. */
export function excerpt(text: string): string {
  const visible = text.replace(/[^\P{Cc}]+/gu, ' ').trim();
  return visible.length > LONGEST ? `${visible.slice(0, LONGEST)}…` : visible;
}

/** A value as a message can quote it. */
export function quoted(value: unknown): string {
  return typeof value === 'string' ? `"${excerpt(value)}"` : excerpt(JSON.stringify(value) ?? 'nothing');
}
