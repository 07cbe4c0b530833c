/** @jest-environment jest-fixed-jsdom */
import '../../testing/intersectionObserver.fixtures';
import React, { useState } from 'react';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DataSourceSettings } from '@grafana/data';
import type { SurveyReport } from '../../../dataSource/survey/surveyReport';
import type { DoraDataSourceOptions, DoraSecureOptions } from '../../dataSource/doraDataSourceOptions';
import { fakeBackendSrv, type FakeAnswer } from '../../testing/fakeBackendSrv.fixtures';
import { SurveySection } from './surveySection';

// A page in a simulated browser, and the readers are loaded with the first look.
jest.setTimeout(60_000);

type Settings = DataSourceSettings<DoraDataSourceOptions, DoraSecureOptions>;

const report: SurveyReport = {
  repositories: [
    {
      repository: 'acme/shop',
      kind: 'private, main',
      found: [{ what: 'Deployments', text: '"live\u202E": 12 deployments in the last 90 days' }],
      problems: ['The token may not read the issues of acme/shop: it needs Issues: read'],
    },
  ],
  token: { warnings: ['The token could write (repo)'], rateLimit: 'GitHub leaves 4000 of 5000 until 13:00 UTC' },
  chosen: {
    deployments: { deploymentSource: 'workflow-runs', workflow: 'deploy.yml' },
    incidents: { incidentSource: 'issues', incidentLabel: 'outage' },
    whyDeployments: ['acme/shop: 12 runs of deploy.yml'],
    whyIncidents: ['3 issues with the label "outage"'],
    others: [{ repository: 'acme/lib', settings: { deploymentSource: 'releases' }, why: ['4 releases'] }],
  },
};

const onServer: DoraDataSourceOptions = { queriesRunOn: 'server', repositories: ['acme/shop'] };

describe('the survey in the settings, with queries on the server', () => {
  it('shows what was found, what the token may do, and what would fit beside what is set, and why', async () => {
    const server = fakeBackendSrv(() => ({ data: report }));
    show({ ...onServer });
    await look();
    expect(server.asked).toMatchObject([
      { url: '/api/datasources/uid/dora/resources/survey', params: { repository: ['acme/shop'] } },
    ]);
    const repository = within(await screen.findByRole('region', { name: 'acme/shop' }));
    // Whoever makes a deployment names its environment: what would turn the line round is shown instead.
    expect(repository.getByRole('row')).toHaveTextContent('Deployments"live\\u{202e}": 12 deployments');
    expect(repository.getByText(/may not read the issues/)).toBeInTheDocument();
    expect(screen.getByText('The token could write (repo)')).toBeInTheDocument();
    expect(screen.getByText(/GitHub leaves 4000 of 5000/)).toBeInTheDocument();
    expect(rows()).toEqual([
      ['A deployment is', 'GitHub deployments', 'Workflow runs'],
      ['Workflow', 'release.yml', 'deploy.yml'],
      ['Incidents are kept in', 'Nowhere', 'GitHub issues'],
      ['Label of incidents', 'incident', 'outage'],
    ]);
    expect(screen.getByText('acme/shop: 12 runs of deploy.yml')).toBeInTheDocument();
    expect(screen.getByText('3 issues with the label "outage"')).toBeInTheDocument();
    expect(
      screen.getByText(/acme\/lib would need settings of its own.*to Releases \(4 releases\)/)
    ).toBeInTheDocument();
  });

  it('applies one setting, and leaves it to the user to save', async () => {
    fakeBackendSrv(() => ({ data: report }));
    const { saved } = show({ ...onServer, paths: ['web/**'] });
    await look();
    await userEvent.click(await screen.findByRole('button', { name: 'Apply: Label of incidents' }));
    expect(saved().jsonData).toEqual({ ...onServer, paths: ['web/**'], incidentLabel: 'outage' });
    expect(rows().map(([title]) => title)).toEqual(['A deployment is', 'Workflow', 'Incidents are kept in']);
    expect(screen.getByText(/Nothing is kept before you press/)).toBeInTheDocument();
  });

  it('applies all of them, and has nothing more to say', async () => {
    fakeBackendSrv(() => ({ data: report }));
    const { saved } = show({ ...onServer });
    await look();
    await userEvent.click(await screen.findByRole('button', { name: 'Apply all' }));
    expect(saved().jsonData).toEqual({
      ...onServer,
      deploymentSource: 'workflow-runs',
      workflow: 'deploy.yml',
      incidentSource: 'issues',
      incidentLabel: 'outage',
    });
    expect(screen.getByText(/^Nothing to change/)).toBeInTheDocument();
  });

  it('asks for what is saved, until what was typed is saved too', async () => {
    const server = fakeBackendSrv(() => ({ data: report }));
    const { type, save } = show({ ...onServer });
    type({ ...onServer, repositories: ['acme/web'], queriesRunOn: 'browser' });
    expect(await screen.findByText(/What you have changed since is not in it: save first/)).toBeInTheDocument();
    await look();
    type({ ...onServer, repositories: ['acme/web'] });
    save();
    expect(await screen.findByText(/^Looks at acme\/web/)).not.toHaveTextContent('save first');
    await look();
    expect(server.asked.map(({ params }) => params)).toEqual([
      { repository: ['acme/shop'] },
      { repository: ['acme/web'] },
    ]);
  });

  it('lets five of many be chosen', async () => {
    const server = fakeBackendSrv(() => ({ data: report }));
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `acme/${name}`);
    show({ ...onServer, repositories: names });
    const [, second] = screen.getAllByRole('button', { name: 'Remove' });
    await userEvent.click(second ?? document.body);
    await userEvent.click(screen.getByRole('combobox', { name: 'Repositories to look at' }));
    await userEvent.click(await screen.findByText('acme/g', { selector: '[class*="option"] *' }));
    await look();
    expect(server.asked[0]?.params).toEqual({ repository: ['acme/a', 'acme/c', 'acme/d', 'acme/e', 'acme/g'] });
    expect(await screen.findByText(/by 1 of 7 repositories/)).toBeInTheDocument();
  });

  it.each<[string, FakeAnswer, RegExp]>([
    [
      'a refusal',
      { status: 403, data: { message: 'Only administrators of the organisation in Grafana may look' } },
      /could not look at them: Only administrators/,
    ],
    ['no survey', { data: ['acme/shop'] }, /answered with no survey: reload the page/],
  ])('says what went wrong: %s', async (_what, answer, words) => {
    fakeBackendSrv(() => answer);
    show({ ...onServer });
    await look();
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Look at the repository' })).toBeEnabled();
  });
});

describe('the survey in the settings', () => {
  it('goes through the relay where queries run in the browser, and says what that says', async () => {
    const sent = jest.fn<Promise<Response>, Parameters<typeof fetch>>(async () =>
      Response.json({ message: 'Bad credentials' }, { status: 502, headers: { 'x-dora-relayed-status': '401' } })
    );
    globalThis.fetch = sent as typeof fetch;
    const server = fakeBackendSrv(() => undefined);
    show({ repositories: ['acme/shop'] });
    await look();
    expect(await screen.findByText(/GitHub refused the token \(401\)/)).toBeInTheDocument();
    expect(server.asked).toEqual([]);
    const [request] = sent.mock.calls[0] ?? [];
    expect(request instanceof Request ? request.url : String(request)).toMatch(
      /\/api\/datasources\/uid\/dora\/resources\/relay\/rest\?path=%2Frepos%2Facme%2Fshop$/
    );
  });

  it.each<[string, DoraDataSourceOptions, Partial<Settings>, RegExp]>([
    ['no token', { repositories: ['acme/shop'] }, { secureJsonFields: {} }, /first save.*with the token that it keeps/],
    [
      'no private key',
      { repositories: ['acme/shop'], authentication: 'github-app' },
      {},
      /first save.*with the private key that it keeps/,
    ],
    ['no repository', {}, {}, /first save: name a repository/],
  ])('says that it works after the first save where there is %s yet', (_what, options, rest, words) => {
    show(options, rest);
    expect(screen.getByText(words)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Look at the repository' })).toBeDisabled();
  });

  it('needs no token where GitHub is another server, which may answer anybody', () => {
    show({ repositories: ['acme/shop'], githubUrl: 'https://git.example' }, { secureJsonFields: {} });
    expect(screen.getByRole('button', { name: 'Look at the repository' })).toBeEnabled();
  });

  it('changes nothing of a provisioned data source', async () => {
    fakeBackendSrv(() => ({ data: report }));
    show({ ...onServer }, { readOnly: true });
    await look();
    expect(await screen.findByRole('button', { name: 'Apply all' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Apply: Workflow' })).toBeDisabled();
    expect(screen.getByText(/write these into its file/)).toBeInTheDocument();
  });

  it('suggests nothing about what is kept where it does not look', async () => {
    fakeBackendSrv(() => ({ data: report }));
    show({
      ...onServer,
      repositories: ['acme/shop'],
      deploymentSource: 'collector',
      incidentSource: 'url',
    });
    await look();
    expect(await screen.findByText(/^Nothing to change/)).toBeInTheDocument();
    expect(screen.getByText(/^Your deployments are kept elsewhere/)).toBeInTheDocument();
    expect(screen.getByText(/^Your incidents are kept elsewhere/)).toBeInTheDocument();
  });
});

async function look() {
  await userEvent.click(screen.getByRole('button', { name: /^Look at the/ }));
}

/** Of the settings that would fit: title, present, suggested. */
function rows(): string[][] {
  const table = screen.getAllByRole('table').at(-1);
  return within(table ?? document.body)
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.querySelectorAll('th, td')].slice(0, 3).map(({ textContent }) => textContent ?? ''));
}

/** The section with the state that Grafana keeps around it. */
function show(jsonData: DoraDataSourceOptions, rest: Partial<Settings> = {}) {
  let current = { uid: 'dora', version: 1, jsonData, secureJsonFields: { token: true }, ...rest } as Settings;
  let set: (settings: Settings) => void = () => undefined;
  function Page() {
    const [options, setOptions] = useState(current);
    current = options;
    set = setOptions;
    const change = (patch: Partial<DoraDataSourceOptions>) =>
      setOptions({ ...options, jsonData: { ...options.jsonData, ...patch } });
    return (
      <SurveySection
        options={options.jsonData}
        change={change}
        disabled={options.readOnly === true}
        editor={{ options, onOptionsChange: setOptions }}
      />
    );
  }
  render(<Page />);
  return {
    saved: () => current,
    type: (typed: DoraDataSourceOptions) => act(() => set({ ...current, jsonData: typed })),
    save: () => act(() => set({ ...current, version: (current.version ?? 0) + 1 })),
  };
}
