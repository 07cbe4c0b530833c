import { statSync } from 'node:fs';

/**
 * Watches that files stay where they are once they are there. SQLite goes on with one that was moved or deleted as if
 * nothing had happened: what it stores then is gone when it ends. It looks for that itself, but not in WAL mode
 * (https://www.sqlite.org/rescode.html#readonly_dbmoved), whose second file matters as much.
 * @returns a check that throws an Error with SQLite's own code for it
 */
export function filesInPlace(files: readonly string[]): () => void {
  const opened = new Map<string, string>();
  return () => {
    for (const file of files) {
      const found = identityOf(file);
      const before = opened.get(file);
      if (before === undefined && found !== undefined) {
        opened.set(file, found);
      } else if (found !== before) {
        throw Object.assign(new Error(`${file} is not the file that was opened`), { code: 'SQLITE_READONLY_DBMOVED' });
      }
    }
  };
}

function identityOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && `${found.dev} ${found.ino}`;
}
