import { DoraError } from '../../engine/domain/doraError';

/** One thing that the health check found out. */
export interface Finding {
  readonly severity: 'ok' | 'warning' | 'error';
  readonly about: 'repository' | 'deployments' | 'token' | 'incidents' | 'collector' | 'allowed';
  readonly text: string;
}

/** Something about a repository that could not be read. */
export function failure(about: Finding['about'], repository: string, thrown: unknown): Finding {
  const { message } = DoraError.from(thrown);
  return { severity: 'error', about, text: message.includes(repository) ? message : `${repository}: ${message}` };
}
