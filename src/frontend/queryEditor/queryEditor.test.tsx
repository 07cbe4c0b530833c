import '../testing/intersectionObserver.fixtures';
import React from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CoreApp } from '@grafana/data';
import { setTemplateSrv } from '@grafana/runtime';
import type { DoraDataSource } from '../dataSource/doraDataSource';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
import type { DoraQueryEditorProps } from '../editors/editorProps';
import { AnnotationQueryEditor } from './annotationQueryEditor';
import { QueryEditor } from './queryEditor';
import { VariableQueryEditor } from './variableQueryEditor';

// The whole row is drawn again at each step, in a simulated browser.
jest.setTimeout(60_000);

const datasource = {
  metricFindQuery: async ({ kind }: { kind: string }) =>
    (kind === 'repositories' ? ['acme/shop', 'acme/web'] : ['production']).map((text) => ({ text })),
} as unknown as DoraDataSource;

beforeEach(() => {
  setTemplateSrv({ getVariables: () => [{ name: 'repository' }] } as unknown as Parameters<typeof setTemplateSrv>[0]);
});

describe('QueryEditor', () => {
  it('starts a new row as deployment frequency over time', async () => {
    const { onChange, onRunQuery } = await show({ refId: 'A' });
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ refId: 'A', metric: 'deploymentFrequency' }));
    expect(onRunQuery).toHaveBeenCalledTimes(1);
    expect(screen.getByText('Deployment frequency')).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'Trend' })).toBeChecked();
  });

  it('offers only what applies to the metric', async () => {
    await show({ refId: 'A', metric: 'deploymentFrequency', view: 'summary' });
    expect(screen.queryByText('Unit')).not.toBeInTheDocument();
    expect(screen.queryByText('Bucket')).not.toBeInTheDocument();
    expect(screen.queryByRole('radio', { name: 'Distribution' })).not.toBeInTheDocument();
  });

  it('offers the counts beside a rate, and leaves out a choice that was taken back', async () => {
    const { onChange, rerender } = await show({ refId: 'A', metric: 'changeFailureRate', view: 'summary' });
    await userEvent.click(screen.getByRole('combobox', { name: 'Statistics' }));
    await userEvent.click(await screen.findByText('Failed'));
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ statistics: ['failed'] }));
    rerender(editor({ refId: 'A', metric: 'changeFailureRate', statistics: ['failed'] }, { onChange }));
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    expect(onChange).toHaveBeenLastCalledWith(expect.not.objectContaining({ statistics: expect.anything() }));
  });

  it('drops a shape of frames that another view does not have', async () => {
    const { onChange } = await show({ refId: 'A', metric: 'leadTime', view: 'summary', format: 'numeric' });
    await userEvent.click(screen.getByRole('radio', { name: 'Trend' }));
    expect(onChange).toHaveBeenCalledWith(expect.not.objectContaining({ format: expect.anything() }));
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ view: 'trend' }));
  });

  it('edits a query of an older version as what it means today', async () => {
    await show({ refId: 'A', queryType: 'lead_time', repository: 'acme/shop' });
    expect(screen.getByText('Lead time for changes')).toBeInTheDocument();
    expect(screen.getByText('acme/shop')).toBeInTheDocument();
  });

  it('offers statistics and units for durations, and no statistics for every single one', async () => {
    const { rerender } = await show({ refId: 'A', metric: 'leadTime', view: 'summary' });
    expect(screen.getByText('Statistics')).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'Seconds' })).toBeChecked();
    rerender(editor({ refId: 'A', metric: 'leadTime', view: 'distribution' }));
    expect(screen.queryByText('Statistics')).not.toBeInTheDocument();
    expect(await screen.findByText('Unit')).toBeInTheDocument();
  });

  it('asks a table of deployments for its outcome, and no grouping', async () => {
    const { onChange } = await show({ refId: 'A', metric: 'deployments' });
    expect(screen.queryByText('Group by')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Failed' }));
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ metric: 'deployments', outcome: 'failed' }));
  });

  it('changes the metric and keeps the scope', async () => {
    const { onChange, onRunQuery } = await show({
      refId: 'A',
      metric: 'deploymentFrequency',
      view: 'trend',
      repositories: ['acme/shop'],
    });
    await userEvent.click(screen.getByRole('combobox', { name: 'Metric' }));
    await userEvent.click(await screen.findByText('Change failure rate'));
    expect(onChange).toHaveBeenCalledWith(
      expect.objectContaining({ refId: 'A', metric: 'changeFailureRate', view: 'trend', repositories: ['acme/shop'] })
    );
    expect(onRunQuery).toHaveBeenCalled();
  });

  it('groups changes by label, by the labels of interest, and drops that for incidents', async () => {
    const { onChange, rerender } = await show({ refId: 'A', metric: 'leadTime' });
    await userEvent.click(screen.getByRole('combobox', { name: 'Group by' }));
    await userEvent.click(await screen.findByText('Label'));
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ groupBy: 'label' }));
    const byLabel = { refId: 'A', metric: 'leadTime', groupBy: 'label' } as const;
    rerender(editor(byLabel, { onChange }));
    await userEvent.type(await screen.findByRole('combobox', { name: 'Labels' }), 'dependencies{Enter}');
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ cohortLabels: ['dependencies'] }));
    await userEvent.click(screen.getByRole('combobox', { name: 'Metric' }));
    await userEvent.click(await screen.findByText('Time to restore service'));
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ metric: 'timeToRestore', groupBy: 'none' }));
  });

  it('lists the dashboard variables and the configured repositories', async () => {
    const { onChange } = await show({ refId: 'A', metric: 'changes' });
    await userEvent.click(screen.getByRole('combobox', { name: 'Repositories' }));
    expect(await screen.findByText('acme/web')).toBeInTheDocument();
    await userEvent.click(screen.getByText('$repository'));
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ repositories: ['$repository'] }));
  });

  it('says at the field that a repository is misspelt', async () => {
    await show({ refId: 'A', metric: 'changes', repositories: ['shop', '$repository'] });
    expect(screen.getByRole('alert')).toHaveTextContent('"shop" is not of the form owner/name');
  });

  it('explains a query that it cannot read, and offers a new one', async () => {
    const { onChange } = await show({ refId: 'A', metric: 'velocity' });
    expect(screen.getByText(/The query cannot be read/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Start with a new query' }));
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ refId: 'A', metric: 'deploymentFrequency' }));
  });
});

describe('QueryEditor of an alert rule', () => {
  const alerting = CoreApp.UnifiedAlerting;
  const summary = { refId: 'A', metric: 'changeFailureRate', view: 'summary', format: 'numeric' };

  it('starts as one number per repository, which is saved although Grafana shows the default as if it were', async () => {
    const shownByGrafana = { refId: 'A', metric: 'deploymentFrequency', view: 'summary', groupBy: 'repository' };
    const { onChange } = await show(shownByGrafana, { app: alerting, queries: [{ refId: 'A' }] });
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(onChange).toHaveBeenCalledWith(
      expect.objectContaining({
        refId: 'A',
        metric: 'deploymentFrequency',
        view: 'summary',
        format: 'numeric',
        groupBy: 'repository',
      })
    );
  });

  it('shows what is saved, not the default laid under it', async () => {
    const { onChange } = await show({ ...summary, groupBy: 'repository' }, { app: alerting, queries: [summary] });
    expect(screen.getByText('None')).toBeInTheDocument();
    expect(screen.queryByText('Repository')).not.toBeInTheDocument();
    expect(onChange).not.toHaveBeenCalled();
  });

  it('offers what a rule takes as it is first', async () => {
    await show(summary, { app: alerting });
    const [first] = within(screen.getByRole('radiogroup', { name: 'View' })).getAllByRole('radio');
    expect(first).toBe(screen.getByRole('radio', { name: 'Summary' }));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('makes one number of a panel’s query with several', async () => {
    const ofPanel = { refId: 'A', metric: 'leadTime', view: 'summary', statistics: ['p95', 'count'] };
    const { onChange } = await show(ofPanel, { app: alerting, queries: [ofPanel] });
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ statistics: ['p95'], format: 'numeric' }));
    const statistics = within(screen.getByRole('radiogroup', { name: 'Statistic' }));
    expect(statistics.getByRole('radio', { name: 'p95' })).toBeChecked();
  });

  it.each([
    [{ metric: 'deployments' }, 'Rows cannot be alerted on'],
    [{ metric: 'changes' }, 'Rows cannot be alerted on'],
    [{ metric: 'incidents' }, 'Rows cannot be alerted on'],
    [{ metric: 'leadTime', view: 'distribution' }, 'Single durations cannot be alerted on'],
    [{ metric: 'timeToRestore', view: 'distribution' }, 'Single durations cannot be alerted on'],
    [{ metric: 'classification', view: 'trend' }, 'Words cannot be alerted on'],
    [{ metric: 'classification', view: 'details' }, 'Words cannot be alerted on'],
  ])('says under the field that %j cannot be alerted on, and hides nothing', async (query, problem) => {
    const { rerender } = await show({ refId: 'A', ...query }, { app: alerting });
    expect(screen.getByRole('alert')).toHaveTextContent(problem);
    rerender(editor({ refId: 'A', ...query }, { app: CoreApp.PanelEditor }));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it.each(['deploymentFrequency', 'leadTime', 'changeFailureRate', 'timeToRestore', 'classification'])(
    'has nothing to say against a summary of %s',
    async (metric) => {
      await show({ refId: 'A', metric, view: 'summary' }, { app: alerting });
      expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    }
  );

  it('lists no dashboard variables, and complains about one at the field', async () => {
    await show({ ...summary, repositories: ['$repository'], environments: ['[[environment]]'] }, { app: alerting });
    const problems = screen.getAllByRole('alert').map(({ textContent }) => textContent);
    expect(problems).toEqual([
      'An alert rule has no dashboard variables: write out $repository.',
      'An alert rule has no dashboard variables: write out [[environment]].',
    ]);
    await userEvent.click(screen.getByRole('combobox', { name: 'Environments' }));
    expect(await screen.findByText('production')).toBeInTheDocument();
    expect(screen.queryAllByText('$repository')).toHaveLength(1);
  });
});

describe('VariableQueryEditor', () => {
  it('asks for repositories only where the values depend on them', async () => {
    const onChange = jest.fn();
    const props = { datasource, onChange, onRunQuery: jest.fn() };
    const { rerender } = render(<VariableQueryEditor {...props} query={{ refId: 'V', kind: 'repositories' }} />);
    expect(screen.queryByText('Of repositories')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Environments' }));
    expect(onChange).toHaveBeenCalledWith({ refId: 'V', kind: 'environments' });
    rerender(<VariableQueryEditor {...props} query={{ refId: 'V', kind: 'environments' }} />);
    expect(await screen.findByText('Of repositories')).toBeInTheDocument();
  });
});

describe('AnnotationQueryEditor', () => {
  it('turns the choice into a query', async () => {
    const onChange = jest.fn();
    const query = { refId: 'Anno', metric: 'deployments', outcome: 'failed' } as DoraDataQuery;
    render(<AnnotationQueryEditor datasource={datasource} query={query} onChange={onChange} onRunQuery={jest.fn()} />);
    const marks = await screen.findByRole('radiogroup', { name: 'Mark' });
    expect(within(marks).getByRole('radio', { name: 'Failed deployments' })).toBeChecked();
    await userEvent.click(within(marks).getByRole('radio', { name: 'Incidents' }));
    expect(onChange).toHaveBeenCalledWith(
      expect.objectContaining({ metric: 'incidents', state: 'all', window: 'range' })
    );
  });
});

type Props = Partial<Pick<DoraQueryEditorProps, 'app' | 'queries' | 'onChange' | 'onRunQuery'>>;

function editor(query: object, { onChange = jest.fn(), onRunQuery = jest.fn(), ...rest }: Props = {}) {
  return (
    <QueryEditor
      datasource={datasource}
      query={query as DoraDataQuery}
      onChange={onChange}
      onRunQuery={onRunQuery}
      {...rest}
    />
  );
}

async function show(query: object, props: Props = {}) {
  const [onChange, onRunQuery] = [jest.fn(), jest.fn()];
  const shown = render(editor(query, { ...props, onChange, onRunQuery }));
  // The lists of names arrive a moment later.
  await screen.findAllByText(/./);
  return { ...shown, onChange, onRunQuery };
}
