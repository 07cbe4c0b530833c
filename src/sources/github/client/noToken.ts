import { DoraError } from '../../../engine/domain/doraError';

/** GitHub was not shown who asks, and answers nobody here. */
export class NoToken extends DoraError {
  constructor(message: string) {
    super('unauthorized', message);
  }
}
