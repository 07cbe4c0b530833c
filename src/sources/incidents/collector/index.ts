import { DoraError } from '../../../engine/domain/doraError';
import type { IncidentRoom } from '../incidentRoom';

export interface CollectorIncidentOptions {
  readonly kind: 'collector';
}

export const collectorIncidents: IncidentRoom<CollectorIncidentOptions> = {
  id: 'collector',
  title: 'The collector',
  description: 'Posted to it by people, workflows and tools',
  open: (_options, { collector }) => {
    if (collector === undefined) {
      throw new DoraError('badInput', 'Incidents are to come from the collector, and nothing says where it is');
    }
    return () => collector.incidents;
  },
};
