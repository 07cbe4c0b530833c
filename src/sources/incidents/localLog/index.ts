import { DoraError } from '../../../engine/domain/doraError';
import type { IncidentSource } from '../../eventSource';
import { decodeText } from '../../politeFetch/decodeText';
import { systemErrorCode } from '../../systemErrors';
import type { IncidentAccess, IncidentsOf, MachineAccess } from '../incidentRoom';

export interface LocalLogOptions {
  readonly kind: 'local';
  /** Of a file on this machine; `-` is standard input. */
  readonly path: string;
}

/** For hosts that have files and a standard input of whoever asks: the command line. No setting names it. */
export const localLogIncidents = {
  id: 'local' as const,
  open: (options: LocalLogOptions, access: IncidentAccess): IncidentsOf => {
    const source = localLog(options.path, access);
    return () => source;
  },
};

function localLog(path: string, { machine, now }: IncidentAccess): IncidentSource {
  if (machine === undefined) {
    throw new DoraError('badInput', `Incident log ${path}: no files of a machine can be read here; give a URL`);
  }
  return {
    readIncidents: async () => {
      const { incidentsFromLog } = await import('../log/incidentsFromLog');
      const text = path === '-' ? await machine.readStdin() : decodeText(await bytesOf(path, machine));
      return incidentsFromLog(text, { name: path === '-' ? 'on standard input' : path, now: now() });
    },
  };
}

async function bytesOf(path: string, { readFile }: MachineAccess): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw explain(path, error);
  }
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
