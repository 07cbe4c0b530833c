import type { VulnerabilitySource } from '../eventSource';
import { choice, type Setting } from '../setting';
import { collectorVulnerabilities } from './collector';
import { dependabotAlerts } from './dependabot';
import type { VulnerabilityAccess, VulnerabilityRoom } from './vulnerabilityRoom';

const noVulnerabilities = {
  id: 'none',
  title: 'Nowhere',
  description: 'No metrics of security, but for patch deployments by their label',
  open: () => undefined,
} as const satisfies VulnerabilityRoom;

/** Where vulnerabilities may be told of, in the order in which people choose among them. */
export const VULNERABILITY_SOURCES = [dependabotAlerts, collectorVulnerabilities, noVulnerabilities] as const;

export type VulnerabilitySourceKind = (typeof VULNERABILITY_SOURCES)[number]['id'];

const IDS = VULNERABILITY_SOURCES.map(({ id }) => id) as [VulnerabilitySourceKind, ...VulnerabilitySourceKind[]];

export const VULNERABILITY_SETTINGS = {
  vulnerabilitySource: {
    // Nothing is asked of GitHub before somebody asks for the metrics of security.
    schema: choice(IDS, 'dependabot'),
    about: 'vulnerabilities',
    help: "Where vulnerabilities are told of: in Dependabot's alerts, in the collector, or nowhere. Only questions about security read them",
    variable: 'DORA_VULNERABILITY_SOURCE',
    flag: {
      name: '--vulnerability-source',
      value: '<source>',
      help: 'where vulnerabilities are told of',
      choices: IDS,
      showsDefault: true,
    },
  },
} as const satisfies Record<string, Setting>;

function roomOf(kind: VulnerabilitySourceKind): VulnerabilityRoom | undefined {
  return VULNERABILITY_SOURCES.find(({ id }) => id === kind);
}

/** Whether vulnerabilities are posted to the collector, which then has to be found. */
export function areVulnerabilitiesInCollector(kind: VulnerabilitySourceKind): boolean {
  return roomOf(kind)?.isInCollector ?? false;
}

/** Where vulnerabilities are read from; undefined where they are told of nowhere. @throws DoraError `badInput` for what is not set */
export function openVulnerabilities(
  kind: VulnerabilitySourceKind,
  access: VulnerabilityAccess
): VulnerabilitySource | undefined {
  return roomOf(kind)?.open(access);
}
