import { DoraError } from '../../engine/domain/doraError';

/** Why the collector cannot listen there, and where it can. */
export function listenError(thrown: unknown, host: string, port: number): DoraError {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  const message = explain(code, host, port);
  return message === undefined
    ? DoraError.from(thrown, 'unreachable')
    : new DoraError('badInput', message, { cause: thrown });
}

function explain(code: unknown, host: string, port: number): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken: choose another with --port`;
    case 'EACCES':
      return `Port ${port} may not be used by this user: choose one from 1024 on with --port`;
    case 'EADDRNOTAVAIL':
      return `--host "${host}" is no address of this machine: give one of its own, or 0.0.0.0 for all`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `--host "${host}" is not known: give an address of this machine, or 0.0.0.0 for all`;
    default:
      return undefined;
  }
}
