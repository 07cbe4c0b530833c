import type { Instant } from '../engine/domain/time';
import type { Fetch } from '../sources/politeFetch/boundedFetch';

/** All that the program has of the world around it, so that tests can run it in a world of their own. */
export interface CliHost {
  /** Without the interpreter and the script. */
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  /** Reads a file of settings. @throws what the system throws */
  readonly readText: (path: string) => string;
  readonly readStdin: () => Promise<string>;
  /** One line that a person types; not there where nobody sits at a terminal. */
  readonly readLine?: () => Promise<string>;
  readonly fetch: Fetch;
  readonly now: () => Instant;
}

export interface TextOutput {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
}
