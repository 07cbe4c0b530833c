import { Option, type Command } from 'commander';
import { addSettingFlags } from '../../configuration/commandLine/flags';
import type { CommandContext } from '../commandContext';
import { addExamples } from '../examples';
import { EXIT } from '../exitCode';
import { measuringSettings } from '../options/sourceOptions';
import { writeProblem } from '../writeText';
import type { Piece } from '../styled';
import { diagnose, type Diagnosis } from './diagnosis';
import { doctorJson } from './doctorJson';
import { doctorText } from './doctorText';
import { doraYaml, provisioning } from './settingsFiles';

const FORMATS = {
  text: doctorText,
  json: (diagnosis: Diagnosis) => [doctorJson(diagnosis)],
  yaml: (diagnosis: Diagnosis) => [doraYaml(diagnosis).trimEnd()],
  provisioning: (diagnosis: Diagnosis) => [provisioning(diagnosis).trimEnd()],
} as const satisfies Record<string, (diagnosis: Diagnosis) => readonly Piece[]>;

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
      host.stdout.writeStyled([...FORMATS[format](diagnosis), '\n']);
      const unreadable = diagnosis.access.repositories.flatMap((one) => (one.kind === 'unreadable' ? [one.error] : []));
      unreadable.flatMap(({ problems }) => problems).forEach((text) => writeProblem(host.stderr, text));
      finish(unreadable.length > 0 ? EXIT.unreadableSource : EXIT.ok);
    });
  addExamples(command, [
    'dora doctor --repo acme/shop',
    'dora doctor --repo acme/shop --format yaml > dora.yaml',
    'dora doctor --repo acme/shop --format provisioning',
  ]);
}
