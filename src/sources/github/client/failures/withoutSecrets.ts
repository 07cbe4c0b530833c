/**
 * Tokens of persons and apps, and what apps sign (RFC 7519). An installation's may hold such a signature as well:
 * https://github.blog/changelog/2026-05-15-github-app-installation-tokens-per-request-override-header/
 */
const TOKENS = /\b(?:gh[pousr]_[\w.-]{16,}|github_pat_\w{16,}|eyJ[\w-]{8,}\.[\w-]+\.[\w-]+)/g;
const CREDENTIALS_IN_URL = /(\w:\/\/)[^/@\s]*@/g;

/** A shorter one is no real token, and its letters would be found in ordinary words. */
const SHORTEST_SECRET = 8;

/** The text without the given secrets, without anything shaped like a GitHub token and without credentials in URLs. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const cleaned = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    // One may be a part of another.
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '[token]'), text);
  return cleaned.replace(TOKENS, '[token]').replace(CREDENTIALS_IN_URL, '$1');
}
