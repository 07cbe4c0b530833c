/** Takes secrets out of texts. */
export interface Scrubber {
  /** From now on none of these is let through. */
  knowSecrets(secrets: readonly string[]): void;
  scrub(text: string): string;
}

const HIDDEN = '[secret]';

/** Rotated tokens add up in a process that runs for months; the oldest ones have long expired. */
const MOST_SECRETS = 2_000;

/** Shapes of secrets, for one that nobody announced: GitHub's tokens, headers that carry one, signed tokens and keys. */
const SECRET_SHAPES: readonly RegExp[] = [
  // https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  /\bgh[a-z]_[A-Za-z0-9_.-]{16,}/g,
  /\bgithub_pat_\w{16,}/g,
  /\b(?:Bearer|Basic) +[\w+/.~=-]{8,}/gi,
  /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/** A scrubber that knows the shapes of common secrets, and every secret that it is told of. */
export function createScrubber(): Scrubber {
  const known = new Set<string>();
  let pattern: RegExp | undefined;

  const scrubKnown = (text: string): string => {
    pattern ??= anyOf([...known].flatMap(writtenForms));
    return text.replace(pattern, HIDDEN);
  };

  return {
    knowSecrets: (secrets) => {
      for (const secret of secrets.filter((value) => value.trim() !== '' && !known.has(value))) {
        known.add(secret);
        pattern = undefined;
      }
      for (const oldest of [...known].slice(0, Math.max(0, known.size - MOST_SECRETS))) {
        known.delete(oldest);
      }
    },
    scrub: (text) =>
      SECRET_SHAPES.reduce((rest, shape) => rest.replace(shape, HIDDEN), known.size === 0 ? text : scrubKnown(text)),
  };
}

/** Longest first, so that a secret that begins with another goes as a whole. */
function anyOf(texts: readonly string[]): RegExp {
  const alternatives = [...new Set(texts)].sort((one, other) => other.length - one.length);
  return new RegExp(alternatives.map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g');
}

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
