import { failedDeployments } from '.';

describe('failed deployments as incidents', () => {
  it('need no options and read nothing: the engine knows them from the deployments', async () => {
    const options = failedDeployments.options.parse({ incidentUrl: 'https://status.acme.example' });
    expect(options).toEqual({ kind: 'deployments' });
    expect(await failedDeployments.open()().readIncidents()).toEqual({
      incidents: [],
      areFailedDeployments: true,
      notices: [],
    });
  });
});
