import { Option, type Command } from 'commander';
import type { CommandContext } from '../createProgram';
import { listIncidents, type ListOptions } from './listIncidents';
import { tellIncident, type TellOptions } from './tellIncident';

const ENDPOINT = '--endpoint <url>';
const ENDPOINT_HELP = 'the collector (default: METRICS_ENDPOINT, or http://127.0.0.1:9095/dora)';

const HELP = `
The key comes from METRICS_API_KEY; for list METRICS_READ_KEY is enough.

  dora incident open --severity critical --repo owner/name
  dora incident resolve INC-20261124-0312
  dora incident list --open
`;

/** `dora incident`: the incident log of the collector, for a person at a terminal. */
export function addIncidentCommand(program: Command, context: CommandContext): void {
  const incident = program
    .command('incident')
    .description('open, resolve and list incidents in the collector')
    .addHelpText('after', HELP);
  const about = (command: Command) =>
    command
      .option('--at <time>', 'when it was, with its zone (default: now)')
      .option('--severity <word>', 'such as critical')
      .option('--repo <owner/name>', 'the repository that it concerns (default: every one)')
      .option(ENDPOINT, ENDPOINT_HELP);
  about(incident.command('open [id]').description('an incident was detected; without an id it gets one')).action(
    (id: string | undefined, options: TellOptions) => tellIncident('detected', id, options, context)
  );
  about(incident.command('resolve <id>').description('service is restored')).action(
    (id: string, options: TellOptions) => tellIncident('resolved', id, options, context)
  );
  incident
    .command('list')
    .description('the incidents, newest first')
    .option('--open', 'only those that are not resolved')
    .option('--repo <owner/name>', 'only those of a repository')
    .addOption(new Option('--format <format>', 'how to print them').choices(['text', 'json']).default('text'))
    .option(ENDPOINT, ENDPOINT_HELP)
    .action((options: ListOptions) => listIncidents(options, context));
}
