import { DoraError } from '../../../engine/domain/doraError';
import type { IncidentSource } from '../../eventSource';
import { decodeText } from '../../politeFetch/decodeText';
import { systemErrorCode } from '../../systemErrors';
import type { IncidentAccess, IncidentRoom } from '../incidentRoom';
import { incidentsFromLog } from '../log/incidentsFromLog';

export interface LocalLogOptions {
  readonly kind: 'local';
  /** Of a file on this machine; `-` is standard input. */
  readonly path: string;
}

/** For hosts that have files and a standard input of whoever asks: the command line. */
export const localLogIncidents: IncidentRoom<LocalLogOptions> = {
  id: 'local',
  title: 'A file on this machine',
  description: 'An incident log as a JSON array or NDJSON',
  open: ({ path }, access) => {
    const source = localLog(path, access);
    return () => source;
  },
};

function localLog(path: string, { machine, now }: IncidentAccess): IncidentSource {
  if (machine === undefined) {
    throw new DoraError('badInput', `Incident log ${path}: no files of a machine can be read here; give a URL`);
  }
  return path === '-'
    ? {
        readIncidents: async () =>
          incidentsFromLog(await machine.readStdin(), { name: 'on standard input', now: now() }),
      }
    : {
        readIncidents: async () => {
          const bytes = await machine.readFile(path).catch((error: unknown) => {
            throw explain(path, error);
          });
          return incidentsFromLog(decodeText(bytes), { name: path, now: now() });
        },
      };
}

/** @returns `notFound`, `forbidden` or `badResponse`, naming the file */
function explain(path: string, error: unknown): DoraError {
  const log = `Incident log ${path}`;
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
