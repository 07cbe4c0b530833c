/** What one of those who share memory holds of it. */
export interface Share {
  /** Takes some more, for which whoever came first may lose all of theirs; nothing once this one is lost or given back. */
  take(bytes: number): void;
  giveBack(): void;
}

/** @param onLost is told when the share is taken away */
export type OpenShare = (onLost: () => void) => Share;

/**
 * Memory that several share and nobody waits for: where it does not suffice, who has held a share for longest loses it. To
 * refuse who comes last instead would let those who never finish keep all others out.
 */
export function sharedMemory(bytesInAll: number): OpenShare {
  // In the order in which they came.
  const holders = new Set<{ bytes: number; readonly onLost: () => void }>();
  let taken = 0;
  return (onLost) => {
    const own = { bytes: 0, onLost };
    holders.add(own);
    const leave = (holder: typeof own) => {
      if (holders.delete(holder)) {
        taken -= holder.bytes;
      }
    };
    return {
      take: (bytes) => {
        if (!holders.has(own)) {
          return;
        }
        own.bytes += bytes;
        taken += bytes;
        for (const oldest of holders) {
          if (taken <= bytesInAll) {
            return;
          }
          leave(oldest);
          oldest.onLost();
        }
      },
      giveBack: () => leave(own),
    };
  };
}
