import { z } from 'zod';
import { DoraError } from '../../../engine/domain/doraError';
import type { IncidentRoom } from '../incidentRoom';

export interface CollectorIncidentOptions {
  readonly kind: 'collector';
}

export const collectorIncidents = {
  id: 'collector',
  title: 'The collector',
  description: 'Posted to it by people, workflows and tools',
  place: 'in the collector',
  // Where it is, deployments may ask too.
  settings: {},
  isInCollector: true,
  options: z.object({}).transform((): CollectorIncidentOptions => ({ kind: 'collector' })),
  open: (_options, { collector }) => {
    if (collector === undefined) {
      throw new DoraError('badInput', 'Incidents are to come from the collector, and nothing says where it is');
    }
    return () => collector.incidents;
  },
} as const satisfies IncidentRoom<CollectorIncidentOptions>;
