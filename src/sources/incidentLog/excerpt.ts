const LONGEST = 40;

/** The start of a text as a message can show it: on one line and short. */
export function excerpt(text: string): string {
  const visible = text.replace(/[^\P{Cc}]+/gu, ' ').trim();
  return visible.length > LONGEST ? `${visible.slice(0, LONGEST)}…` : visible;
}
