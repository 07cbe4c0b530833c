import { DoraError } from '../../engine/domain/doraError';
import type { CommandContext } from '../commandContext';
import { chosenIncident, type ChoiceOptions } from './chosenIncident';
import { aboutIncident, describeIncident } from './describeIncident';
import { shownMoment } from './moment';
import { tellCollector } from './tellCollector';

/** Takes back that an incident was resolved: it was another one, or it goes on. */
export async function reopenIncident(id: string, options: ChoiceOptions, { host }: CommandContext): Promise<void> {
  const { incident, access } = await chosenIncident(id, options, host, { open: false });
  if (incident.resolvedAt === null) {
    throw new DoraError('badInput', `${incident.id} is ${describeIncident(incident)}. Nothing was changed`);
  }
  // Of one that was opened again, the resolution before that is true still.
  const resolutions = incident.words.filter(
    ({ event, timestamp }) => event === 'resolved' && timestamp >= incident.detectedLastAt
  );
  await tellCollector(
    access,
    host,
    resolutions.map(({ id: supersedes, incidentId, repository }) => ({
      event: 'withdrawn',
      at: host.now(),
      incidentId,
      supersedes,
      ...(repository !== undefined && { repository }),
    }))
  );
  host.stdout.write(
    `${incident.id}  open again: detected ${shownMoment(incident.detectedAt)}, ${aboutIncident(incident)}\n`
  );
}
