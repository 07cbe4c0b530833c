/** Bytes that come in parts. */
export interface GatheredBytes {
  add(part: Uint8Array): void;
  /** All of them in one. */
  whole(): Buffer;
}

/**
 * Gathers bytes in blocks of one size. The parts themselves are not kept: each is an object, and a body that comes in parts of
 * one byte would take hundreds of times its length.
 */
export function gatherBytes(blockBytes: number): GatheredBytes {
  const blocks: Buffer[] = [];
  let length = 0;
  return {
    add: (part) => {
      for (let from = 0; from < part.length;) {
        const place = length % blockBytes;
        const block = (place > 0 ? blocks.at(-1) : undefined) ?? Buffer.allocUnsafeSlow(blockBytes);
        if (place === 0) {
          blocks.push(block);
        }
        const copied = part.subarray(from, from + blockBytes - place);
        block.set(copied, place);
        from += copied.length;
        length += copied.length;
      }
    },
    whole: () => Buffer.concat(blocks, length),
  };
}
