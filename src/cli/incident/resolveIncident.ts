import { writeLine } from '../writeText';
import { DoraError } from '../../engine/domain/doraError';
import { formatDuration } from '../../engine/domain/formatDuration';
import { secondsBetween } from '../../engine/domain/time';
import type { CommandContext } from '../commandContext';
import { chosenIncident, type ChoiceOptions } from './chosenIncident';
import { aboutIncident, describeIncident } from './describeIncident';
import { shownMoment } from '../localTime';
import { momentOf } from './incidentOptions';
import { tellCollector, withdrawEvents } from './tellCollector';

export interface ResolveOptions extends ChoiceOptions {
  readonly at?: string;
}

/** Tells the collector that service is restored. @throws DoraError `badInput` unless that is said of one open incident. */
export async function resolveIncident(id: string, options: ResolveOptions, { host }: CommandContext): Promise<void> {
  const moment = options.at === undefined ? host.now() : momentOf('--at', options.at);
  const { incident, access } = await chosenIncident(id, options, host, { open: true });
  const { repository, detectedAt, detectedLastAt } = incident;
  if (incident.resolvedAt !== null) {
    throw new DoraError(
      'badInput',
      `${incident.id} is not open: ${describeIncident(incident)}. Nothing was changed. ` +
        `To correct the time: dora incident correct ${incident.id} --resolved …`
    );
  }
  if (moment < detectedAt) {
    throw new DoraError(
      'badInput',
      `${incident.id} was detected only ${shownMoment(detectedAt)}, after ${shownMoment(moment)}. Nothing was changed. ` +
        `If it was detected earlier: dora incident correct ${incident.id} --detected …`
    );
  }
  if (moment < detectedLastAt) {
    throw new DoraError(
      'badInput',
      `${incident.id} was detected again ${shownMoment(detectedLastAt)}, after ${shownMoment(moment)}, and would stay open. ` +
        'Nothing was changed. Say when it was resolved after that'
    );
  }
  await tellCollector(access, host, [
    { event: 'resolved', at: moment, incidentId: incident.id, ...(repository !== undefined && { repository }) },
  ]);
  const after = formatDuration(secondsBetween(detectedAt, moment));
  writeLine(host.stdout, `${incident.id}  resolved ${shownMoment(moment)}, after ${after}: ${aboutIncident(incident)}`);
}

/** Takes an incident back that was none; what was said about it stays in the history. */
export async function withdrawIncident(id: string, options: ChoiceOptions, { host }: CommandContext): Promise<void> {
  const { incident, access } = await chosenIncident(id, options, host, { open: false });
  await withdrawEvents(incident.words, access, host);
  writeLine(
    host.stdout,
    `${incident.id}  withdrawn: it counts nowhere any more but where it was counted in Prometheus. It was ${describeIncident(incident)}`
  );
}
