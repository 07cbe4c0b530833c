import { z } from 'zod';
import { DoraError } from '../../engine/domain/doraError';
import { instantFromIso } from '../../engine/domain/instantFromIso';
import type { Instant } from '../../engine/domain/time';
import type { CommandContext } from '../createProgram';
import { askCollector } from './askCollector';
import { collectorAccess } from './collectorAccess';

export interface TellOptions {
  readonly at?: string;
  readonly severity?: string;
  readonly repo?: string;
  readonly endpoint?: string;
}

const answer = z.object({ outcome: z.enum(['stored', 'known']) });

/** Tells the collector of a detection or a resolution, and says what it made of it. */
export async function tellIncident(
  event: 'detected' | 'resolved',
  id: string | undefined,
  { at, severity, repo, endpoint }: TellOptions,
  { host }: CommandContext
): Promise<void> {
  const access = collectorAccess(endpoint, host.environment, 'write');
  const moment = at === undefined ? host.now() : momentOf(at);
  const incidentId = id ?? newId(moment);
  const { text } = await askCollector(access, host, '/incident', {
    body: {
      event,
      timestamp: new Date(moment).toISOString(),
      incident_id: incidentId,
      ...(severity !== undefined && { severity }),
      ...(repo !== undefined && { repository: repo }),
    },
  });
  const { outcome } = answer.parse(JSON.parse(text));
  const when = `${event} ${new Date(moment).toISOString()}`;
  host.stdout.write(`${incidentId}  ${when}${outcome === 'known' ? '  (was known already)' : ''}\n`);
}

function momentOf(at: string): Instant {
  try {
    return instantFromIso(at);
  } catch (thrown) {
    throw new DoraError('badInput', `--at: ${DoraError.from(thrown).message}`);
  }
}

/** By its second: two people who open an incident in the same minute mean two, and can say so on the phone. */
function newId(moment: Instant): string {
  const digits = new Date(moment).toISOString().replace(/\D/g, '');
  return `INC-${digits.slice(0, 8)}-${digits.slice(8, 14)}`;
}
