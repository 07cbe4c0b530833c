import '../testing/intersectionObserver.fixtures';
import React, { useState } from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DataSourceSettings } from '@grafana/data';
import type { DoraDataSourceOptions, DoraSecureOptions } from '../dataSource/doraDataSourceOptions';
import { placedSettings, type PlacedSetting } from '../../configuration/settings';
import { ConfigEditor } from './configEditor';

// The whole page is drawn again at each step, in a simulated browser.
jest.setTimeout(60_000);

type Settings = DataSourceSettings<DoraDataSourceOptions, DoraSecureOptions>;

describe('ConfigEditor', () => {
  it('starts with what an empty setting means', () => {
    show({});
    expect(screen.getByText('GitHub deployments')).toBeInTheDocument();
    expect(screen.getByLabelText(/^Environment/)).toHaveAttribute('placeholder', 'production');
    expect(screen.getByText('Nowhere')).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'Committed date' })).toBeChecked();
  });

  it.each(['', ' ', null])('shows settings that are %j as those that were left out', (empty) => {
    const shown = (options: DoraDataSourceOptions) => {
      const { container, unmount } = render(
        <ConfigEditor options={settingsWith(options)} onOptionsChange={jest.fn()} />
      );
      const fields = [...container.querySelectorAll('input')].map(({ id, type, checked, value, placeholder }) =>
        type === 'radio' ? checked : [id.replace(/\d+/g, ''), value.trim(), placeholder]
      );
      const invalid = container.querySelectorAll('[aria-invalid="true"], [role="alert"]').length;
      const text = container.textContent;
      unmount();
      return { fields, invalid, text };
    };
    const every = { ...emptied(placedSettings(), empty), allowedRepositories: 'any' } as DoraDataSourceOptions;
    expect(shown(every)).toEqual(shown({ allowedRepositories: 'any' }));
    for (const incidentSource of ['file', 'url', 'collector', 'issues'] as const) {
      const chosen = { incidentSource, authentication: 'github-app', profile: 'custom' } as const;
      expect(shown({ ...every, ...chosen })).toEqual(shown({ allowedRepositories: 'any', ...chosen }));
    }
  });

  it('keeps the token as a secret, which can be replaced but not read', async () => {
    const { saved } = show({}, { secureJsonFields: { token: true } });
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
    expect(saved().secureJsonFields.token).toBe(false);
    await enter(screen.getByLabelText(/^Token.*Kept/), 'github_pat_1');
    expect(saved().secureJsonData).toEqual({ token: 'github_pat_1' });
    expect(JSON.stringify(saved().jsonData)).not.toContain('github_pat_1');
  });

  it('runs queries in the browser until told otherwise, and says what each place means', async () => {
    const { saved } = show({ queriesRunOn: '' as 'browser' });
    const places = within(screen.getByRole('radiogroup', { name: 'Run queries on' }));
    expect(places.getByRole('radio', { name: 'Browser' })).toBeChecked();
    expect(screen.getByText(/only what the metrics are read from, and nothing that writes/)).toHaveTextContent(
      /Viewers never reach GitHub.*Alert rules, expressions and public dashboards always run on the server/
    );
    await userEvent.click(places.getByRole('radio', { name: "Grafana's server" }));
    expect(saved().jsonData.queriesRunOn).toBe('server');
  });

  it.each([
    [undefined, 'Any', 'Configured', 'configured'],
    // As provisioning leaves it where its variable is not set.
    ['' as 'any', 'Configured', 'Any', 'any'],
  ])('shows whom %j lets viewers ask for: %s, until told otherwise', async (given, before, choice, after) => {
    const { saved } = show(given === undefined ? {} : { allowedRepositories: given });
    const allowed = within(screen.getByRole('radiogroup', { name: 'Allowed repositories' }));
    expect(allowed.getByRole('radio', { name: before })).toBeChecked();
    await userEvent.click(allowed.getByRole('radio', { name: choice }));
    expect(saved().jsonData.allowedRepositories).toBe(after);
  });

  it('takes the age up to which the server shows old data', async () => {
    const { saved } = show({});
    const age = screen.getByLabelText(/^On the server, show old data/);
    expect(age).toHaveAttribute('placeholder', '60');
    await enter(age, '15');
    expect(saved().jsonData.staleLimitMinutes).toBe(15);
  });

  it('asks for what a GitHub App needs, wherever queries run', async () => {
    const { saved } = show({});
    expect(screen.queryByLabelText(/^App id/)).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'GitHub App' }));
    expect(screen.queryByLabelText(/^Token.*Kept/)).not.toBeInTheDocument();
    expect(screen.getByText(/The GitHub App needs its app id/)).toBeInTheDocument();
    await enter(screen.getByLabelText(/^App id/), 'Iv1.8a61f9b3a7aba766');
    await enter(screen.getByLabelText(/^Installation id/), 'acme');
    expect(screen.getByText(/The GitHub App needs the id of its installation, a number/)).toBeInTheDocument();
    await enter(screen.getByLabelText(/^Installation id/), '5678');
    expect(saved().jsonData).toMatchObject({
      authentication: 'github-app',
      appId: 'Iv1.8a61f9b3a7aba766',
      installationId: '5678',
    });
  });

  it('keeps the private key as a secret of several lines, which can be replaced but not read', async () => {
    const { saved } = show({ authentication: 'github-app' }, { secureJsonFields: { privateKey: true } });
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
    const key = ['-----BEGIN PRIVATE KEY-----', 'bm90IGEga2V5', '-----END PRIVATE KEY-----', ''].join('\n');
    await enter(screen.getByLabelText(/^Private key/), key);
    expect(saved().secureJsonData).toEqual({ privateKey: key });
    expect(JSON.stringify(saved().jsonData)).not.toContain('bm90IGEga2V5');
  });

  it('takes the ids of an app that provisioning made numbers of', () => {
    show({ authentication: 'github-app', appId: 1234, installationId: 5678 } as unknown as DoraDataSourceOptions);
    expect(screen.getByLabelText(/^App id/)).toHaveValue('1234');
    expect(screen.getByLabelText(/^Installation id/)).toHaveValue('5678');
  });

  it('says which permissions the token needs, and where to make it', () => {
    show({ githubUrl: 'https://git.acme.example' });
    expect(screen.getByText(/Repository permissions, all/)).toHaveTextContent('Metadata, Contents, Pull requests');
    expect(screen.getByRole('link')).toHaveAttribute(
      'href',
      'https://git.acme.example/settings/personal-access-tokens/new'
    );
  });

  it('tidies the URL of GitHub when the field is left', async () => {
    const { saved } = show({});
    await enter(screen.getByLabelText(/^URL/), 'https://git.acme.example/api/v3/');
    expect(screen.getByText(/as "https:\/\/git.acme.example"/)).toBeInTheDocument();
    await userEvent.tab();
    expect(saved().jsonData.githubUrl).toBe('https://git.acme.example');
  });

  it('takes several repositories at once, and complains at the field about one that is misspelt', async () => {
    const { saved } = show({});
    await enter(screen.getByLabelText(/^Repositories/), 'acme/shop, acme/web shop', '{Enter}');
    expect(saved().jsonData.repositories).toEqual(['acme/shop', 'acme/web', 'shop']);
    expect(screen.getByText('"shop" is not of the form owner/name')).toBeInTheDocument();
  });

  it('asks for the workflow only where runs are deployments', async () => {
    const { saved } = show({});
    expect(screen.queryByLabelText(/^Workflow/)).not.toBeInTheDocument();
    await choose('A deployment is', 'Workflow runs');
    expect(saved().jsonData.deploymentSource).toBe('workflow-runs');
    expect(screen.getByLabelText(/^Workflow/)).toHaveAttribute('placeholder', 'release.yml');
  });

  it('takes patterns of tags where deployments are of tags, and shows those left over from there', async () => {
    const { saved } = show({});
    expect(screen.queryByLabelText(/^Tags/)).not.toBeInTheDocument();
    await choose('A deployment is', 'Workflow runs');
    expect(screen.getByText(/Runs of these tags count besides/)).toBeInTheDocument();
    await choose('A deployment is', 'Releases');
    await enter(screen.getByLabelText(/^Tags/), ' web@{1,2}.* ', '{Enter}');
    expect(saved().jsonData.tagPatterns).toEqual(['web@{1,2}.*']);
    await choose('A deployment is', 'Merges');
    expect(screen.getByText(/chooses among tags, and merges have none/)).toBeInTheDocument();
  });

  it('takes what counts as a change, and complains about a path that is no glob', async () => {
    const { saved } = show({ paths: '' as unknown as string[] });
    await enter(screen.getByLabelText(/^Files that changes touch/), 'services/web/**', '{Enter}');
    await enter(screen.getByLabelText(/^Further names of the default branch/), 'master, trunk', '{Enter}');
    expect(saved().jsonData).toMatchObject({ paths: ['services/web/**'], defaultBranchNames: ['master', 'trunk'] });
    await enter(screen.getByLabelText(/^Files that changes touch/), 'docs/{a', '{Enter}');
    expect(saved().jsonData.paths).toEqual(['services/web/**', 'docs/{a']);
    expect(screen.getByText(/"docs\/{a" is no pattern for a file/)).toBeInTheDocument();
  });

  it('asks for what the chosen place of incidents needs', async () => {
    show({ repositories: ['acme/shop'] });
    await choose('Incidents are kept in', 'A URL');
    expect(screen.getByText('Where is the log?')).toBeInTheDocument();
    await choose('Incidents are kept in', 'A file in a repository');
    expect(screen.getByLabelText(/^Path/)).toHaveAttribute('placeholder', '.dora/incidents.ndjson');
    expect(screen.getByLabelText(/^Repository/)).toHaveAttribute('placeholder', 'acme/shop');
    await choose('Incidents are kept in', 'GitHub issues');
    expect(screen.getByRole('textbox', { name: /^Label.*Issues with/ })).toHaveAttribute('placeholder', 'incident');
  });

  it('shows the bounds of the chosen profile and where they come from', async () => {
    show({});
    expect(screen.getByRole('row', { name: /Change failure rate/ })).toHaveTextContent('≤ 15 %≤ 30 %–more');
    await choose('Level profile', 'DORA 2023');
    expect(screen.getByText(/\(2023\)\.$/)).toBeInTheDocument();
  });

  it('takes bounds of its own, and complains when they are out of order', async () => {
    const { saved } = show({ profile: 'custom' });
    const elite = screen.getByLabelText('Lead time p50 in hours, up to: Elite');
    await enter(elite, '2');
    expect(saved().jsonData.customProfile?.leadTimeSeconds?.Elite).toEqual({ at: 7200, kind: 'atMost' });
    expect(saved().jsonData.customProfile?.leadTimeSeconds?.High).toEqual({ at: 604800, kind: 'atMost' });
    await enter(elite, '2000');
    expect(screen.getByText('The bound of Elite must be below that of High')).toBeInTheDocument();
  });

  it('takes goals as JSON, and complains where they cannot be used', async () => {
    const { saved } = show({});
    const field = screen.getByLabelText(/^Goals/);
    await userEvent.click(field);
    await userEvent.paste('{"changeFailurePercent": [{"by": "2026-06-31", "target": 5}]}');
    await userEvent.tab();
    expect(screen.getByText(/"2026-06-31" is no date/)).toBeInTheDocument();
    expect(saved().jsonData.goals).toBeUndefined();
    await userEvent.clear(field);
    await userEvent.click(field);
    await userEvent.paste('{"changeFailurePercent": [{"by": "2026-06-30", "target": 5}]}');
    await userEvent.tab();
    expect(saved().jsonData.goals).toEqual({ changeFailurePercent: [{ by: '2026-06-30', target: 5 }] });
  });

  it('complains about a pattern that is no regular expression', async () => {
    const { saved } = show({});
    await enter(screen.getByLabelText(/^Titles of hotfixes/), '(fix', '{Enter}');
    expect(saved().jsonData.failureSignals?.hotfixTitlePatterns).toEqual(['(fix']);
    expect(screen.getByText(/"\(fix" is not a regular expression/)).toBeInTheDocument();
  });

  it('can not be changed where it is provisioned', () => {
    show({ incidentSource: 'url', profile: 'custom' }, { readOnly: true });
    expect(screen.getByText('This data source is provisioned')).toBeInTheDocument();
    for (const field of [...screen.getAllByRole('textbox'), ...screen.getAllByRole('spinbutton')]) {
      expect(field).toBeDisabled();
    }
    for (const choice of screen.getAllByRole('radio')) {
      expect(choice).toBeDisabled();
    }
  });
});

function settingsWith(jsonData: DoraDataSourceOptions): Settings {
  return { jsonData, secureJsonFields: {} } as Settings;
}

/** Each setting with the same in it. */
function emptied(placed: readonly PlacedSetting[], empty: unknown): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const { path } of placed) {
    const [key = '', member] = path;
    all[key] = member === undefined ? empty : { ...(all[key] as object | undefined), [member]: empty };
  }
  return all;
}

/** Pastes, as a person does with a token or an address: a key at a time is slow in a simulated page. */
async function enter(field: HTMLElement, text: string, key?: string) {
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(text);
  if (key !== undefined) {
    await userEvent.keyboard(key);
  }
}

async function choose(label: string, option: string | RegExp) {
  await userEvent.click(screen.getByRole('combobox', { name: label }));
  await userEvent.click(await screen.findByText(option, { selector: '[class*="option"] *' }));
}

/** The editor with the state that Grafana keeps around it. */
function show(jsonData: DoraDataSourceOptions, rest: Partial<Settings> = {}) {
  let current = { jsonData, secureJsonFields: {}, ...rest } as Settings;
  function Page() {
    const [options, setOptions] = useState(current);
    current = options;
    return <ConfigEditor options={options} onOptionsChange={setOptions} />;
  }
  render(<Page />);
  return { saved: () => current };
}
