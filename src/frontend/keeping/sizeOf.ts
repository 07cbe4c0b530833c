/** About how many bytes a value takes that is kept as it is: texts by their letters, numbers and the like by 8. */
export function sizeOf(value: unknown): number {
  let bytes = 0;
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') {
      bytes += next.length;
    } else if (next instanceof Map) {
      next.forEach((held, key) => waiting.push(key, held));
    } else if (next instanceof Set || Array.isArray(next)) {
      next.forEach((held: unknown) => waiting.push(held));
    } else if (typeof next === 'object' && next !== null) {
      for (const [key, held] of Object.entries(next)) {
        bytes += key.length;
        waiting.push(held);
      }
    }
    bytes += 8;
  }
  return bytes;
}
