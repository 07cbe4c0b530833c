import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { readHostPattern } from '../../http/hostRule';
import type { AccessKeys } from '../http/authentication';
import type { StorageOptions } from '../storage/opening/openEventStore';
import type { WebhookSettings } from '../webhooks/webhookSettings';
import { parseKeys } from './accessKeys';
import { parseStorage } from './storageOptions';
import { webhookEnvironment, webhookSettings } from './webhookOptions';

/** How the collector is run: flags first, then the environment, then defaults. */
export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  /** Names that it answers to besides those that it has anyway, as `hostRule` takes them. */
  readonly allowedHosts: readonly string[];
  readonly storage: StorageOptions;
  readonly keys: AccessKeys;
  readonly severities: readonly string[];
  /** None where deliveries of GitHub are not taken. */
  readonly webhooks?: WebhookSettings;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** What was written on the command line, as it was written. */
export interface ServeFlags {
  readonly port?: string;
  readonly host?: string;
  readonly data?: string;
  readonly allowedHosts?: string;
}

const text = z
  .string()
  .optional()
  .transform((value) => value?.trim() || undefined);

const environmentSchema = webhookEnvironment.extend({
  METRICS_API_KEY: text,
  METRICS_READ_KEY: text,
  DATABASE_URL: text,
  DORA_SEVERITIES: text,
  DORA_ALLOWED_HOSTS: text,
  LOG_LEVEL: text.pipe(z.enum(LOG_LEVELS, `is not one of ${LOG_LEVELS.join(', ')}`).default('info')),
});

/**
 * Reads flags and environment.
 * @throws DoraError `badInput` that names the flag or the variable, never its value where that is a secret.
 */
export function parseServeOptions(
  flags: ServeFlags,
  environment: Readonly<Record<string, string | undefined>>
): ServeOptions {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new DoraError('badInput', `${String(issue?.path[0] ?? 'The environment')} ${issue?.message ?? 'is wrong'}`);
  }
  const { METRICS_API_KEY, METRICS_READ_KEY, DATABASE_URL, DORA_SEVERITIES, DORA_ALLOWED_HOSTS, LOG_LEVEL } =
    parsed.data;
  const webhooks = webhookSettings(parsed.data);
  return {
    // An empty address would mean all of them.
    host: flags.host?.trim() || '127.0.0.1',
    port: parsePort(flags.port ?? '9095'),
    allowedHosts: parseAllowedHosts(flags.allowedHosts ?? DORA_ALLOWED_HOSTS ?? ''),
    storage: parseStorage(flags.data, DATABASE_URL),
    keys: parseKeys(METRICS_API_KEY, METRICS_READ_KEY),
    severities: parseSeverities(DORA_SEVERITIES ?? 'critical,high,medium,low'),
    ...(webhooks !== undefined && { webhooks }),
    logLevel: LOG_LEVEL,
  };
}

function parseSeverities(words: string): readonly string[] {
  const severities = words
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  if (severities.length === 0) {
    throw new DoraError(
      'badInput',
      'DORA_SEVERITIES has no word in it: write such as "critical,high", or leave it out'
    );
  }
  return severities;
}

/** Names with commas or blanks between them. */
function parseAllowedHosts(names: string): readonly string[] {
  return names
    .split(/[\s,]+/)
    .filter((name) => name !== '')
    .map((name) => {
      const pattern = readHostPattern(name);
      if (pattern === undefined) {
        throw new DoraError(
          'badInput',
          `--allowed-hosts (DORA_ALLOWED_HOSTS) has "${name}" in it, which is no host: write such as "dora.example.org", or ` +
            '"*.example.org" for all names below it, without http:// and without a port'
        );
      }
      return pattern;
    });
}

function parsePort(port: string): number {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new DoraError(
      'badInput',
      `--port "${port}" is no port: it is a number up to 65535; 0 takes any that is free`
    );
  }
  return Number(port);
}
