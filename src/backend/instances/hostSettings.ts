import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { Logger } from '../logging/logger';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What an administrator sets for all data sources under `[plugin.galway-dora-datasource]` in Grafana's configuration. */
export interface HostSettings {
  /** Where the last good reads outlast a restart; absent: they do not. */
  readonly cacheDirectory?: string;
  /** For the reads of all data sources together. */
  readonly cacheMemoryBytes: number;
}

const MEBIBYTE = 1024 * 1024;
const DEFAULT_MEMORY_MB = 128;

/** Grafana hands a key `cache_directory` down as `GF_PLUGIN_CACHE_DIRECTORY`. */
const VARIABLES = { cacheDirectory: 'GF_PLUGIN_CACHE_DIRECTORY', cacheMemory: 'GF_PLUGIN_CACHE_MEMORY_MB' } as const;

const directory = z
  .string()
  .trim()
  .refine((path) => path === '' || isAbsolute(path), { error: 'it must be a whole path, from the root on' });
const memory = z
  .string()
  .trim()
  .transform((text) => (text === '' ? DEFAULT_MEMORY_MB : Number(text)))
  .pipe(z.number({ error: 'it must be a number' }).min(1, 'it must be 1 at least').max(1_048_576, 'it is too large'));

/**
 * Reads the host's settings; one that cannot be used is logged, and its default stands.
 * @see https://github.com/grafana/grafana/blob/main/pkg/services/pluginsintegration/pluginconfig/envvars.go
 */
export function readHostSettings(environment: Environment, log: Logger): HostSettings {
  const read = <Value>(variable: string, schema: z.ZodType<Value>, standard: Value): Value => {
    const parsed = schema.safeParse(environment[variable] ?? '');
    if (parsed.success) {
      return parsed.data;
    }
    const problem = parsed.error.issues[0]?.message ?? 'it cannot be read';
    log.warn(`${variable} is not used: ${problem}`, { variable, instead: standard === '' ? 'none' : standard });
    return standard;
  };
  const path = read(VARIABLES.cacheDirectory, directory, '');
  return {
    ...(path === '' ? {} : { cacheDirectory: path }),
    cacheMemoryBytes: read(VARIABLES.cacheMemory, memory, DEFAULT_MEMORY_MB) * MEBIBYTE,
  };
}

const PROXY_VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/** The passwords of the proxies that the runtime goes through: they stand in their addresses. */
export function proxySecrets(environment: Environment): string[] {
  return PROXY_VARIABLES.flatMap((name) => {
    const password = passwordIn(environment[name] ?? '');
    return password === '' ? [] : [password, decoded(password)];
  });
}

function passwordIn(address: string): string {
  try {
    return new URL(address.includes('://') ? address : `http://${address}`).password;
  } catch {
    return '';
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
