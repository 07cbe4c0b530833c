const LOOKS_EVERY_MILLIS = 250;

/**
 * Tells when the `npm run` that started this program has ended: it passes no signal on, and would leave the program behind,
 * with its port and its database. https://github.com/npm/cli/issues/6684
 */
export function whenNpmEnds(listener: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) {
    return;
  }
  const parent = process.ppid;
  const look = setInterval(() => {
    // Whoever loses its parent gets another one.
    if (process.ppid !== parent) {
      clearInterval(look);
      listener();
    }
  }, LOOKS_EVERY_MILLIS);
  look.unref();
}
