import { DoraError } from '../../../../engine/domain/doraError';

/** A server's schema does not have what there is no number without, whichever repository is asked about. */
export class ServerLacks extends DoraError {
  constructor(message: string) {
    super('badResponse', message);
  }
}
