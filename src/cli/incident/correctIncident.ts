import { DoraError } from '../../engine/domain/doraError';
import type { CommandContext } from '../commandContext';
import { chosenIncident, type ChoiceOptions } from './chosenIncident';
import { corrections, type WantedCorrection } from './corrections';
import { describeIncident } from './describeIncident';
import type { KnownIncident } from './knownIncidents';
import { momentOf, shownMoment } from './moment';
import { repositoryOption } from './repositoryOption';
import { severityOption } from './severityOption';
import { tellCollector } from './tellCollector';

export interface CorrectOptions extends ChoiceOptions {
  readonly severity?: string;
  readonly detected?: string;
  readonly resolved?: string;
  readonly moveTo?: string;
}

/** Has the collector know an incident as it was; what was said before stays in the history. */
export async function correctIncident(id: string, options: CorrectOptions, { host }: CommandContext): Promise<void> {
  const wanted = wantedCorrection(options);
  const { incident, others, access } = await chosenIncident(id, options, host, { open: false });
  refuseImpossible(incident, wanted);
  refuseTaken(incident, wanted, others);
  const { changes, events } = corrections(incident, wanted);
  if (changes.length === 0) {
    throw new DoraError(
      'badInput',
      `${incident.id} is that already: ${describeIncident(incident)}. Nothing was changed`
    );
  }
  await tellCollector(access, host, events);
  host.stdout.write(`${incident.id}  corrected: ${changes.join(', ')}\n`);
}

function wantedCorrection({ severity, detected, resolved, moveTo }: CorrectOptions): WantedCorrection {
  if ([severity, detected, resolved, moveTo].every((option) => option === undefined)) {
    throw new DoraError('badInput', 'Say what was wrong: --severity, --detected, --resolved or --move-to');
  }
  return {
    ...(severity !== undefined && { severity: severityOption(severity) }),
    ...(detected !== undefined && { detectedAt: momentOf('--detected', detected) }),
    ...(resolved !== undefined && { resolvedAt: momentOf('--resolved', resolved) }),
    ...(moveTo !== undefined && { repository: repositoryOption('--move-to', moveTo) }),
  };
}

/** Two that have one id in one repository are one, which nobody could part again. */
function refuseTaken({ id }: KnownIncident, { repository }: WantedCorrection, others: readonly KnownIncident[]): void {
  const wanted = repository?.toLowerCase();
  const there = others.find((one) => one.id === id && one.repository?.toLowerCase() === wanted);
  if (wanted !== undefined && there !== undefined) {
    throw new DoraError(
      'badInput',
      `${repository} has an incident ${id} of its own: ${describeIncident(there)}. Nothing was changed`
    );
  }
}

function refuseImpossible(incident: KnownIncident, wanted: WantedCorrection): void {
  const detectedAt = wanted.detectedAt ?? incident.detectedAt;
  const resolvedAt = wanted.resolvedAt ?? incident.resolvedAt;
  if (wanted.resolvedAt !== undefined && incident.resolvedAt === null) {
    throw new DoraError(
      'badInput',
      `${incident.id} is ${describeIncident(incident)}: it has no resolution to correct. Nothing was changed. ` +
        `If service is restored: dora incident resolve ${incident.id} --at …`
    );
  }
  if (resolvedAt !== null && resolvedAt < detectedAt) {
    throw new DoraError(
      'badInput',
      `${incident.id} cannot be resolved ${shownMoment(resolvedAt)}, before it was detected ${shownMoment(detectedAt)}. ` +
        'Nothing was changed'
    );
  }
  const wasOneDetection = incident.detectedLastAt === incident.detectedAt;
  const detectedLastAt = wasOneDetection ? detectedAt : Math.max(detectedAt, incident.detectedLastAt);
  if (wanted.resolvedAt !== undefined && wanted.resolvedAt < detectedLastAt) {
    throw new DoraError(
      'badInput',
      `${incident.id} was detected again ${shownMoment(detectedLastAt)}, after ${shownMoment(wanted.resolvedAt)}, ` +
        'and would be open. Nothing was changed'
    );
  }
}
