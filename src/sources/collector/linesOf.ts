/** The lines of a body as they come, without blank ones. @throws whatever the stream throws when it is cut */
export async function* linesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string> {
  const reader = body?.getReader();
  if (reader === undefined) {
    return;
  }
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split('\n');
      rest = done ? '' : (lines.pop() ?? '');
      yield* lines.filter((line) => line.trim() !== '');
      if (done) {
        return;
      }
    }
  } finally {
    // Whoever leaves before the end wants no more of it.
    await reader.cancel().catch(() => undefined);
  }
}
