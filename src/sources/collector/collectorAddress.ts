/** Where a collector's lists are, and what messages call it. */
export interface CollectorAddress {
  /** `…/dora`, with `/events` and `/incidents` below it. */
  readonly lists: string;
  /** The address without what can hold secrets: user, password, query and fragment. */
  readonly name: string;
}

/**
 * @param address `https://host`, or `https://host/dora` as workflows know it by METRICS_ENDPOINT
 * @param calledAt the address of a proxy's route that leads there
 */
export function collectorAddress(address: string, calledAt = address): CollectorAddress {
  const { origin, pathname } = new URL(address);
  const path = withoutSlash(pathname);
  const below = path.endsWith('/dora') ? '' : '/dora';
  return { lists: `${withoutSlash(calledAt)}${below}`, name: `${origin}${path}` };
}

function withoutSlash(text: string): string {
  return text.replace(/\/+$/, '');
}
