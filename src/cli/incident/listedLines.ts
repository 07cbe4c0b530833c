import type { CliHost } from '../cliHost';
import { askCollector } from './askCollector';
import type { CollectorAccess } from './collectorAccess';

/**
 * What a collector has about incidents, a line of JSON each.
 * @param words the latest word on each thing, or superseded ones too
 * @throws DoraError when the list cannot be read
 */
export async function listedLines(
  access: CollectorAccess,
  host: Pick<CliHost, 'fetch'>,
  words: 'current' | 'history'
): Promise<string[]> {
  const path = words === 'history' ? '/incidents?history=true' : '/incidents';
  const { text } = await askCollector(access, host, path, { accept: 'application/x-ndjson' });
  return text.split('\n').filter((line) => line.trim() !== '');
}
