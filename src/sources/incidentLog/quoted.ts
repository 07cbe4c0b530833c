const LONGEST = 40;

/** A value as a message can quote it: on one line, cut to a readable length. */
export function quoted(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  if (json.length <= LONGEST) {
    return json;
  }
  return json.startsWith('"') ? `${json.slice(0, LONGEST)}…"` : `${json.slice(0, LONGEST)}…`;
}
