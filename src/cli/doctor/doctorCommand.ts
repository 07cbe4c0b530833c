import { Option, type Command } from 'commander';
import { addSettingFlags } from '../../configuration/commandLine/flags';
import type { CommandContext } from '../commandContext';
import { EXIT } from '../exitCode';
import { measuringSettings } from '../options/sourceOptions';
import { writeLine } from '../writeText';
import { diagnose } from './diagnosis';
import { doctorJson } from './doctorJson';
import { doctorText } from './doctorText';
import { doraYaml, provisioning } from './settingsFiles';

const FORMATS = { text: doctorText, json: doctorJson, yaml: doraYaml, provisioning } as const;

/** `dora doctor`: what repositories have, what the token may do, and which settings fit. It only reads. */
export function addDoctorCommand(program: Command, { host, finish }: CommandContext): void {
  const command = program
    .command('doctor')
    .description('say what repositories have, what the token may do, and which settings fit them');
  addSettingFlags(command, ['gitHub'])
    .option('--verbose', 'show where an unexpected error came from')
    .addOption(
      new Option('--format <format>', 'how to print it; yaml is a dora.yaml, provisioning a data source for Grafana')
        .choices(Object.keys(FORMATS))
        .default('text')
    )
    .action(async ({ format }: { readonly format: keyof typeof FORMATS }) => {
      const diagnosis = await diagnose(measuringSettings(command, host), host);
      host.stdout.write(`${FORMATS[format](diagnosis).trimEnd()}\n`);
      const unreadable = diagnosis.access.repositories.flatMap((one) => (one.kind === 'unreadable' ? [one.error] : []));
      unreadable.flatMap(({ problems }) => problems).forEach((text) => writeLine(host.stderr, `dora: ${text}`));
      finish(unreadable.length > 0 ? EXIT.unreadableSource : EXIT.ok);
    });
}
