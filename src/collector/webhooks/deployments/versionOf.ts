/** What people call a deployed state: the version that its payload names, or the tag or branch that was deployed. */
export function versionOf(deployment: {
  readonly sha: string;
  readonly ref?: string | undefined;
  readonly payload?: unknown;
}): string | undefined {
  const named = versionIn(deployment.payload);
  if (named !== undefined) {
    return named;
  }
  const ref = deployment.ref?.replace(/^refs\/(?:heads|tags)\//, '');
  // A commit's name tells nothing that the commit does not tell.
  return ref === undefined || deployment.sha.startsWith(ref) ? undefined : ref;
}

/** Who makes a deployment may give it any payload, as an object or as text. */
function versionIn(payload: unknown): string | undefined {
  if (typeof payload === 'string') {
    try {
      const parsed: unknown = JSON.parse(payload);
      return typeof parsed === 'string' ? undefined : versionIn(parsed);
    } catch {
      return undefined;
    }
  }
  if (typeof payload !== 'object' || payload === null || !('version' in payload)) {
    return undefined;
  }
  const { version } = payload;
  return typeof version === 'string' && version.trim() !== '' ? version.trim() : undefined;
}
