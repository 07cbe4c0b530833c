import { DoraError } from '../../engine/domain/doraError';
import type { VulnerabilityRoom } from './vulnerabilityRoom';

export const collectorVulnerabilities = {
  id: 'collector',
  title: 'The collector',
  description: 'Posted to it by scanners and workflows, or by GitHub as webhooks',
  isInCollector: true,
  open: ({ collector }) => {
    if (collector === undefined) {
      throw new DoraError('badInput', 'Vulnerabilities are to come from the collector, and nothing says where it is');
    }
    return collector.vulnerabilities;
  },
} as const satisfies VulnerabilityRoom;
