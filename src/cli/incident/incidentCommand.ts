import { Option, type Command } from 'commander';
import type { CommandContext } from '../commandContext';
import { addExamples } from '../examples';
import type { ChoiceOptions } from './chosenIncident';
import { correctIncident, type CorrectOptions } from './correctIncident';
import { listIncidents, type ListOptions } from './listIncidents';
import { openIncident, reopenIncident, type OpenOptions } from './openIncident';
import { resolveIncident, withdrawIncident, type ResolveOptions } from './resolveIncident';

const ENDPOINT = '--endpoint <url>';
const ENDPOINT_HELP = 'the collector (default: METRICS_ENDPOINT, or http://127.0.0.1:9095/dora)';
const REPO = '--repo <owner/name>';
const WHICH = 'the repository of the incident, where two have that id';

const HELP = `
The key comes from METRICS_API_KEY; for list METRICS_READ_KEY is enough. A time is written with its zone, such as
2026-11-24T03:12:00Z or 2026-11-24T04:12:00+01:00. Where nothing changes, the exit code is not 0.

Examples:
  dora incident open --severity critical --repo owner/name
  dora incident list --open
  dora incident resolve INC-20261124-031200
  dora incident correct INC-20261124-031200 --severity low --detected 2026-11-24T02:50:00Z
  dora incident withdraw INC-20261124-031200
`;

/** `dora incident`: the incident log of the collector, for a person at a terminal. */
export function addIncidentCommand(program: Command, context: CommandContext): void {
  const incident = program
    .command('incident')
    .description('the incident log of the collector: open, resolve, list and correct incidents')
    .addHelpText('after', HELP);
  addExamples(
    incident
      .command('open [id]')
      .description('an incident was detected; without an id it gets one')
      .option('--at <time>', 'when it was detected (default: now)')
      .option('--severity <word>', 'such as critical')
      .option(REPO, 'the repository that it concerns (default: every one)')
      .option(ENDPOINT, ENDPOINT_HELP)
      .action((id: string | undefined, options: OpenOptions) => openIncident(id, options, context)),
    [
      'dora incident open --severity critical --repo acme/shop',
      'dora incident open INC-7 --at 2026-11-24T04:12:00+01:00',
    ]
  );
  addExamples(
    incident
      .command('resolve <id>')
      .description('service is restored')
      .option('--at <time>', 'when it was (default: now)')
      .option(REPO, WHICH)
      .option(ENDPOINT, ENDPOINT_HELP)
      .action((id: string, options: ResolveOptions) => resolveIncident(id, options, context)),
    [
      'dora incident resolve INC-20261124-031200',
      'dora incident resolve INC-20261124-031200 --at 2026-11-24T04:42:00+01:00',
    ]
  );
  addExamples(
    incident
      .command('correct <id>')
      .description('what was said about it was wrong; the history keeps it')
      .option('--severity <word>', 'how severe it was')
      .option('--detected <time>', 'when it was detected')
      .option('--resolved <time>', 'when service was restored')
      .option('--move-to <owner/name>', 'the repository that it concerned')
      .option(REPO, WHICH)
      .option(ENDPOINT, ENDPOINT_HELP)
      .action((id: string, options: CorrectOptions) => correctIncident(id, options, context)),
    ['dora incident correct INC-20261124-031200 --severity low --detected 2026-11-24T02:50:00Z']
  );
  addExamples(
    incident
      .command('reopen <id>')
      .description('it is not resolved after all')
      .option(REPO, WHICH)
      .option(ENDPOINT, ENDPOINT_HELP)
      .action((id: string, options: ChoiceOptions) => reopenIncident(id, options, context)),
    ['dora incident reopen INC-20261124-031200']
  );
  addExamples(
    incident
      .command('withdraw <id>')
      .description('it was no incident: a false alarm')
      .option(REPO, WHICH)
      .option(ENDPOINT, ENDPOINT_HELP)
      .action((id: string, options: ChoiceOptions) => withdrawIncident(id, options, context)),
    ['dora incident withdraw INC-20261124-031200']
  );
  addExamples(
    incident
      .command('list')
      .description('the incidents: open ones first, the newest of each first')
      .option('--open', 'only those that are not resolved')
      .option(REPO, 'only those that concern a repository')
      .addOption(new Option('--format <format>', 'how to print them').choices(['text', 'json']).default('text'))
      .option(ENDPOINT, ENDPOINT_HELP)
      .action((options: ListOptions) => listIncidents(options, context)),
    ['dora incident list --open', 'dora incident list --repo acme/shop --format json']
  );
}
