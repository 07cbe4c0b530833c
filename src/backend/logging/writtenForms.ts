/** A shorter line of a key is its end, or none. */
const SHORTEST_LINE = 16;

/** The ways in which a secret gets into texts of others: as it is, in a URL, in a header, or a line of a key. */
export function writtenForms(secret: string): string[] {
  const trimmed = secret.trim();
  // Half a surrogate pair has no percent-encoding.
  const wellFormed = Buffer.from(trimmed).toString();
  const lines = trimmed.split(/\r?\n|\\n/).filter((line) => line.length >= SHORTEST_LINE && !line.startsWith('-----'));
  const forms = [secret, trimmed, encodeURIComponent(wellFormed), ...lines];
  return [...forms, ...forms.map((form) => Buffer.from(form).toString('base64').replace(/=+$/, ''))];
}
