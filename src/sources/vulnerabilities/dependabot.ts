import type { VulnerabilityRoom } from './vulnerabilityRoom';

export const dependabotAlerts = {
  id: 'dependabot',
  title: 'Dependabot alerts',
  description: 'What GitHub finds in dependencies; takes the permission Dependabot alerts: read',
  open: ({ listAlerts }) => ({ readVulnerabilities: listAlerts }),
} as const satisfies VulnerabilityRoom;
