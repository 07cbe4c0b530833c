const TOKENS = /\b(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{16,})/g;
const CREDENTIALS_IN_URL = /(\w:\/\/)[^/@\s]*@/g;

/** A shorter one is no real token, and its letters would be found in ordinary words. */
const SHORTEST_SECRET = 8;

/** The text without the given secrets, without anything shaped like a GitHub token and without credentials in URLs. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const cleaned = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce((rest, secret) => rest.replaceAll(secret, '[token]'), text);
  return cleaned.replace(TOKENS, '[token]').replace(CREDENTIALS_IN_URL, '$1');
}
