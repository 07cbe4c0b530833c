import type { SavedOptions } from '../../configuration/settings';
import { MOST_LOOKED_AT } from '../../dataSource/survey/mostLookedAt';
import { diagnose as look, type Diagnosis as Looked } from '../../dataSource/survey/diagnose';
import type { Instant } from '../../engine/domain/time';
import { isOneRepository } from '../../sources/selector';
import type { CliHost } from '../cliHost';
import type { MeasuringSettings } from '../options/sourceOptions';
import { clientForCommand } from '../sources/clientForCommand';
import { selectForCommand } from '../sources/selectForCommand';

/** What `dora doctor` says, in whatever format. */
export interface Diagnosis extends Looked {
  readonly at: Instant;
  /** All settings that were chosen, with what was given of GitHub, in the order of a file. */
  readonly settings: SavedOptions;
  /** HTTP requests that it took. */
  readonly calls: number;
}

/** @throws DoraError when GitHub cannot be reached, refuses the token, or shows none of the repositories */
export async function diagnose(options: MeasuringSettings, host: CliHost): Promise<Diagnosis> {
  const { now } = host;
  const client = clientForCommand(options, host);
  const { repositories } = (await selectForCommand(options, host)).options;
  const areNamed = options.repositories.every(isOneRepository);
  const looked = await look(client, areNamed ? repositories : repositories.slice(0, MOST_LOOKED_AT));
  return {
    ...looked,
    at: now(),
    settings: {
      repositories: [...options.repositories],
      ...gitHubSettings(options),
      ...looked.chosen.deployments,
      ...looked.chosen.incidents,
    },
    calls: client.statistics().calls,
  };
}

function gitHubSettings({ githubUrl, authentication }: MeasuringSettings): SavedOptions {
  return {
    ...(githubUrl !== '' && { githubUrl }),
    ...(authentication.kind === 'github-app' && {
      authentication: authentication.kind,
      appId: authentication.appId,
      installationId: authentication.installationId,
    }),
  };
}
