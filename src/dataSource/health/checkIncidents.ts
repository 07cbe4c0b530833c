import { DoraError } from '../../engine/domain/doraError';
import type { Instant } from '../../engine/domain/time';
import type { Reads } from '../reads/reads';
import type { Finding } from './finding';

/** Whether incidents can be read, and how many there are. */
export async function checkIncidents(reads: Reads, since: Instant): Promise<Finding[]> {
  try {
    const read = await reads.checkIncidents(since);
    if (read === undefined) {
      return [{ severity: 'ok', about: 'incidents', text: 'No incidents are read: time to restore has no data.' }];
    }
    const { incidents, notices } = read;
    const count = incidents.length === 1 ? '1 incident' : `${incidents.length} incidents`;
    return [
      { severity: 'ok', about: 'incidents', text: `Incidents can be read: ${count}.` },
      ...notices.map(({ severity, text }): Finding => {
        return { severity: severity === 'info' ? 'ok' : severity, about: 'incidents', text };
      }),
    ];
  } catch (thrown) {
    return [{ severity: 'error', about: 'incidents', text: DoraError.from(thrown).message }];
  }
}
