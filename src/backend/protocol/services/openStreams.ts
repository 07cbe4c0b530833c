/** A stream that stays open until the client leaves or the plugin stops. */
interface EndableStream {
  end(): unknown;
  on(event: 'cancelled' | 'close', listener: () => void): unknown;
}

/** The streams that are open as long as the plugin runs. */
export interface OpenStreams {
  /**
   * @param farewell - does what is to be done before the stream ends
   */
  keep(stream: EndableStream, farewell?: () => void): void;
  end(): void;
}

export function createOpenStreams(): OpenStreams {
  const streams = new Map<EndableStream, () => void>();
  return {
    keep: (stream, farewell = () => undefined) => {
      streams.set(stream, farewell);
      stream.on('cancelled', () => streams.delete(stream));
      stream.on('close', () => streams.delete(stream));
    },
    end: () => {
      for (const [stream, farewell] of streams) {
        farewell();
        stream.end();
      }
      streams.clear();
    },
  };
}
