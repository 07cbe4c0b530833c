import { z } from 'zod';

/** A package in exactly the version and with exactly the content that the lock file names. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** Digests as in https://www.w3.org/TR/SRI/, such as `sha512-…`. */
  readonly integrity: string;
}

const lockFileSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), integrity: z.string().optional() })),
});

/**
 * @param lockFile the text of package-lock.json
 * @throws Error where the lock file does not say what the package has to hold
 */
export function lockedPackage(lockFile: string, name: string): LockedPackage {
  const { packages } = lockFileSchema.parse(JSON.parse(lockFile));
  const { version, integrity } = packages[`node_modules/${name}`] ?? {};
  if (version === undefined || integrity === undefined) {
    throw new Error(`package-lock.json does not say what ${name} holds. Run: npm install`);
  }
  return { name, version, integrity };
}
