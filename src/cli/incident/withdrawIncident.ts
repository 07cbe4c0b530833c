import type { CommandContext } from '../commandContext';
import { chosenIncident, type ChoiceOptions } from './chosenIncident';
import { describeIncident } from './describeIncident';
import { tellCollector } from './tellCollector';

/** Takes an incident back that was none; what was said about it stays in the history. */
export async function withdrawIncident(id: string, options: ChoiceOptions, { host }: CommandContext): Promise<void> {
  const { incident, access } = await chosenIncident(id, options, host, { open: false });
  await tellCollector(
    access,
    host,
    incident.words.map(({ id: supersedes, incidentId, repository }) => ({
      event: 'withdrawn',
      at: host.now(),
      incidentId,
      supersedes,
      ...(repository !== undefined && { repository }),
    }))
  );
  host.stdout.write(
    `${incident.id}  withdrawn: it counts nowhere any more but where it was counted in Prometheus. It was ${describeIncident(incident)}\n`
  );
}
