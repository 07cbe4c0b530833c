import type { ServeOptions } from './serveOptions';

/** Sixteen hexadecimal digits take centuries to try over a network. */
const LONG_ENOUGH = 16;

/** Random digits have about ten different ones in sixteen, and a word that is written again and again fewer. */
const DIFFERENT_ENOUGH = 5;

export interface WeakSecret {
  readonly variable: string;
  readonly why: string;
}

/**
 * The secrets that others might guess or know, and why: whatever a secret is for, the rule is the same. It is said to whoever
 * starts the collector, and no reason to refuse: somebody may try it out, or have a password that is not theirs to choose.
 */
export function weakSecrets(options: Pick<ServeOptions, 'keys' | 'webhooks' | 'storage'>): readonly WeakSecret[] {
  const secrets = secretsOf(options);
  return secrets.flatMap(({ variable, secret }, place) => {
    const same = secrets.slice(0, place).find((other) => other.secret === secret);
    const why = weakness(secret) ?? (same && `is the same as ${same.variable}, so that who knows one knows both`);
    return why === undefined ? [] : [{ variable, why }];
  });
}

/** All secrets that a collector is given. */
function secretsOf({ keys, webhooks, storage }: Parameters<typeof weakSecrets>[0]) {
  const given = [
    { variable: 'METRICS_API_KEY', secret: keys.write },
    { variable: 'METRICS_READ_KEY', secret: keys.read },
    { variable: 'GITHUB_WEBHOOK_SECRET', secret: webhooks?.secret },
    { variable: 'DATABASE_URL', secret: storage.kind === 'postgres' ? passwordIn(storage.databaseUrl) : undefined },
  ];
  return given.flatMap(({ variable, secret }) => (secret === undefined ? [] : [{ variable, secret }]));
}

function weakness(secret: string): string | undefined {
  if (secret.length < LONG_ENOUGH) {
    return 'is short enough to be guessed';
  }
  return new Set(secret).size < DIFFERENT_ENOUGH ? 'has so few different signs that it can be guessed' : undefined;
}

/** None where another way than a password is taken, such as a socket or a certificate. */
function passwordIn(databaseUrl: string): string | undefined {
  const { password, searchParams } = new URL(databaseUrl.replace('@/', '@localhost/'));
  return decoded(password) || searchParams.get('password') || undefined;
}

function decoded(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}
