import type { ReadProgress } from '../../sources/eventSource';
import type { TextOutput } from '../cliHost';

export interface Progress {
  readonly show: (progress: ReadProgress) => void;
  readonly stop: () => void;
}

/** A spinner that counts what was read, on a terminal; nothing at all in a pipe. */
export async function startProgress(stderr: TextOutput, repositories: readonly string[]): Promise<Progress> {
  if (!stderr.isTerminal) {
    return { show: () => undefined, stop: () => undefined };
  }
  const { default: ora } = await import('ora');
  const reading = `Reading ${repositories.length > 3 ? `${repositories.length} repositories` : repositories.join(', ')}`;
  // Standard input stays as it is: Ctrl-C has to stop the program at once, and an incident log may come from there.
  const spinner = ora({ text: reading, discardStdin: false }).start();
  return {
    show: ({ calls, pullRequests, deployments }) => {
      spinner.text = `${reading}: pull requests ${pullRequests}, deployments ${deployments}, calls ${calls}`;
    },
    stop: () => void spinner.stop(),
  };
}
