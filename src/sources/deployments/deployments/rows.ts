import { DAY } from '../../../engine/domain/time';
import { deploymentsConnection } from '../../github/documents/deliveryPage';
import { joinRows } from '../../github/events/datedDeployment';
import { addDeployments, deploymentRowsOf, takeDeployments } from '../../github/pages/absorbDeployments';
import type { GitHubRows } from '../../github/reading/read';
import type { DeploymentsWanted } from './about';
import { misspeltEnvironments, whyNoDeployments } from './missing';

/**
 * How long after its creation a deployment may still finish. A job may wait 30 days for its approval and a workflow
 * run is stopped after 35 days, so a deployment that finished in a range was hardly created longer before it.
 * @see https://docs.github.com/en/actions/reference/limits
 */
const MAY_TAKE = 35 * DAY;

/** The connection `deployments`, newest first, filtered by environment; each counts by its statuses. */
export function deploymentRows({ environments }: DeploymentsWanted): GitHubRows {
  return {
    from: 'gitHub',
    environments,
    mayTake: MAY_TAKE,
    mayDeployHeads: true,
    list: {
      kind: 'pages',
      connection: deploymentsConnection(environments),
      takeIn: async (read, reading, page, askedAt) => {
        addDeployments(reading, await deploymentRowsOf(read, reading, environments, page.rows), page, askedAt);
        takeDeployments(reading);
        return true;
      },
      kept: {
        under: JSON.stringify(['deployments', ...environments]),
        take: takeDeployments,
        rowsOf: (read, reading, raw) => deploymentRowsOf(read, reading, environments, raw),
      },
    },
    deploymentsIn: ({ deployments }) => joinRows([...deployments.items.values()]),
    readBackTo: ({ deployments }) => deployments.readBackTo,
    whyNone: (reading, read) => whyNoDeployments(read, reading, environments),
    noticesOf: (readings, read) => misspeltEnvironments(read, readings, environments),
  };
}
