import { createHash } from 'node:crypto';
import { z } from 'zod';

const headSchema = z.object({ version: z.number(), sha256: z.string() });

/** A line with the version and the checksum, and a line with everything else: of JSON, which has no line end in it. */
export function sealText(version: number, body: string): string {
  return `${JSON.stringify({ version, sha256: sha256(body) })}\n${body}\n`;
}

/** What was sealed; undefined where it is broken or of another version. */
export function unsealText(version: number, text: string): string | undefined {
  const [head = '', body = ''] = text.split('\n');
  const { data: header } = headSchema.safeParse(parseJson(head));
  return header?.version === version && header.sha256 === sha256(body) ? body : undefined;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function parseJson(text: string, reviver?: (key: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return undefined;
  }
}
