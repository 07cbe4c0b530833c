import { DoraError } from '../../../engine/domain/doraError';

/** Settings that no call can be made with, whatever it is for. */
export class UnusableSettings extends DoraError {
  constructor(message: string) {
    super('badInput', message);
  }
}
