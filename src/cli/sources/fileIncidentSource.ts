import { readFile } from 'node:fs/promises';
import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import { decodeText } from '../../sources/politeFetch/decodeText';
import type { IncidentRead, IncidentSource } from '../../sources/eventSource';
import { incidentsFromLog } from '../../sources/incidents/log/incidentsFromLog';
import { systemErrorCode } from '../../sources/systemErrors';

/** An incident log in a file of this machine. */
export class FileIncidentSource implements IncidentSource {
  constructor(
    private readonly path: string,
    private readonly now: () => Instant
  ) {}

  /** @throws DoraError `notFound`, `forbidden` or `badResponse`, naming the file. */
  async readIncidents(): Promise<IncidentRead> {
    const bytes = await readFile(this.path).catch((error: unknown) => {
      throw this.explain(error);
    });
    return incidentsFromLog(decodeText(bytes), { name: this.path, now: this.now() });
  }

  private explain(error: unknown): DoraError {
    const log = `Incident log ${this.path}`;
    switch (systemErrorCode(error)) {
      case 'ENOENT':
      case 'ENOTDIR':
        return new DoraError('notFound', `${log} does not exist; check the path given to --incidents`, {
          cause: error,
        });
      case 'EACCES':
      case 'EPERM':
        return new DoraError('forbidden', `${log} may not be read; check the file's permissions`, { cause: error });
      case 'EISDIR':
        return new DoraError('badResponse', `${log} is a directory; give a file to --incidents`, { cause: error });
      default:
        return DoraError.from(error);
    }
  }
}
