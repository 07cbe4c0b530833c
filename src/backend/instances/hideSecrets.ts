import { withoutSecrets } from '../../sources/github';

/** Takes secrets out of a text that leaves the plugin. */
export type HideSecrets = (text: string) => string;

/** A shorter line of a key is its end, or none. */
const SHORTEST_LINE = 16;

/** Knows the secrets of one data source in the forms in which others may repeat them: a server in what it answers. */
export function hideSecrets(secrets: Readonly<Record<string, string>>): HideSecrets {
  const forms = Object.values(secrets).flatMap(writtenForms);
  return (text) => withoutSecrets(text, forms);
}

function writtenForms(secret: string): string[] {
  const trimmed = secret.trim();
  // Half a surrogate pair has no percent-encoding.
  const wellFormed = Buffer.from(trimmed).toString();
  const lines = trimmed.split(/\r?\n|\\n/).filter((line) => line.length >= SHORTEST_LINE && !line.startsWith('-----'));
  return [secret, trimmed, encodeURIComponent(wellFormed), ...lines];
}
