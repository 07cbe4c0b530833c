import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { decodeText } from '../politeFetch/decodeText';
import type { GitHubClient } from './client/gitHubClient';
import { parseRepositoryName } from './repositoryName';

/** What comes instead of the file's text from a server that does not know the raw media type. */
const wrappedFile = z.object({ encoding: z.literal('base64'), content: z.string() });

/**
 * The text of a file, as it is on the default branch.
 * @param repository `owner/name`
 * @param path within the repository, such as `incidents/log.ndjson`
 * @throws DoraError
 */
export async function readRepositoryFile(
  client: GitHubClient,
  repository: string,
  path: string,
  signal?: AbortSignal
): Promise<string> {
  const { owner, name, fullName } = parseRepositoryName(repository);
  const inside = path.trim().replace(/^\/+/, '');
  if (inside === '') {
    throw new DoraError('badInput', `Name the file in ${fullName}, such as incidents.json`);
  }
  // Each part is a parameter of its own, so that a slash stays one and everything else is encoded.
  const parts = inside.split('/').map((part, index): [string, string] => [`part${index}`, part]);
  const { data, headers } = await client.rest({
    path: `/repos/{owner}/{repo}/contents/${parts.map(([key]) => `{${key}}`).join('/')}`,
    parameters: { owner, repo: name, ...Object.fromEntries(parts) },
    about: `the file ${inside} in ${fullName}`,
    needs: 'Contents: read',
    textOf: 'application/vnd.github.raw+json',
    keep: z.string(),
    signal,
  });
  const text = String(data);
  return isRaw(headers['content-type']) ? text : unwrapped(text);
}

function isRaw(contentType: string | number | undefined): boolean {
  return /\braw\b/.test(String(contentType ?? ''));
}

function unwrapped(text: string): string {
  try {
    const file = wrappedFile.safeParse(JSON.parse(text));
    return file.success ? decodeBase64(file.data.content) : text;
  } catch {
    return text;
  }
}

function decodeBase64(content: string): string {
  const bytes = Uint8Array.from(atob(content.replace(/\s/g, '')), (character) => character.charCodeAt(0));
  return decodeText(bytes);
}
