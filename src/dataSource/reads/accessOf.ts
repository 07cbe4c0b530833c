import type { ReadOptions } from '../../configuration/parseOptions';

/**
 * The settings that decide what may be read, and of whom, as a text: what a host keeps for longer than its process lives is of
 * no use to a data source with others. The secrets beside them only a server sees.
 */
export function accessOf({ githubUrl, authentication, allowedRepositories }: ReadOptions): string {
  return JSON.stringify([githubUrl, authentication, allowedRepositories]);
}
