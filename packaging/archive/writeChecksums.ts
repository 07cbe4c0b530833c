import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * Puts the digests of a file beside it: `.sha1` as Grafana's catalogue takes it, the digest alone, and `.sha256` for
 * `sha256sum --check`.
 *
 * @see https://github.com/grafana/plugin-actions/blob/main/package-plugin/action.yml
 */
export async function writeChecksums(file: string): Promise<void> {
  const sha1 = createHash('sha1');
  const sha256 = createHash('sha256');
  await pipeline(createReadStream(file), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      sha1.update(chunk);
      sha256.update(chunk);
    }
  });
  await writeFile(`${file}.sha1`, `${sha1.digest('hex')}\n`);
  await writeFile(`${file}.sha256`, `${sha256.digest('hex')}  ${path.basename(file)}\n`);
}
