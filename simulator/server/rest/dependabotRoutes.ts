import { alertState, type VulnerabilityAlert } from '../../history/vulnerabilityAlert';
import { apiUrl } from '../call';
import { GitHubProblem } from '../gitHubProblem';
import type { RestContext, RestRouteEntry } from './restContext';

const DEFAULT_SIZE = 30;
const LARGEST_SIZE = 100;

export const dependabotRoutes: readonly RestRouteEntry[] = [
  {
    path: '/dependabot/alerts',
    documentation: 'dependabot/alerts#list-dependabot-alerts-for-a-repository',
    permission: 'vulnerability_alerts=read',
    answer: (context) => {
      const { vulnerabilityAlerts: alerts } = context.repository;
      if (alerts === null) {
        throw new GitHubProblem(403, 'Dependabot alerts are disabled for this repository.');
      }
      return pageByCursor([...alerts].reverse(), context).map((alert) => alertJson(alert, context));
    },
  },
];

/** This list has cursors in place of numbered pages. */
function pageByCursor(
  alerts: readonly VulnerabilityAlert[],
  { query, request, reply, webUrl }: RestContext
): readonly VulnerabilityAlert[] {
  const size = Math.min(LARGEST_SIZE, Number(query['per_page'] ?? DEFAULT_SIZE));
  const from = Number(Buffer.from(query['after'] ?? '', 'base64').toString() || 0);
  const to = from + size;
  if (to < alerts.length) {
    const url = new URL(apiUrl(request, webUrl) + request.call.path);
    new URLSearchParams(request.url.split('?')[1]).forEach((value, key) => url.searchParams.set(key, value));
    url.searchParams.set('after', Buffer.from(String(to)).toString('base64'));
    void reply.header('link', `<${url.href}>; rel="next"`);
  }
  return alerts.slice(from, to);
}

function alertJson(alert: VulnerabilityAlert, { repositoryUrl, webUrl, repository }: RestContext) {
  const { number, severity, packageName } = alert;
  return {
    number,
    state: alertState(alert),
    dependency: { package: { ecosystem: 'npm', name: packageName }, manifest_path: 'package-lock.json' },
    security_advisory: { published_at: alert.publishedAt, severity },
    security_vulnerability: { package: { ecosystem: 'npm', name: packageName }, severity },
    url: `${repositoryUrl}/dependabot/alerts/${number}`,
    html_url: `${webUrl}/${repository.fullName}/security/dependabot/${number}`,
    created_at: alert.createdAt,
    updated_at: alert.fixedAt ?? alert.dismissedAt ?? alert.autoDismissedAt ?? alert.createdAt,
    fixed_at: alert.fixedAt,
    dismissed_at: alert.dismissedAt,
    auto_dismissed_at: alert.autoDismissedAt,
  };
}
