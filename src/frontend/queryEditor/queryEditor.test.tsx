import '../testing/intersectionObserver.fixtures';
import React from 'react';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setTemplateSrv } from '@grafana/runtime';
import type { DoraDataSource } from '../dataSource/doraDataSource';
import type { DoraDataQuery } from '../dataSource/doraDataQuery';
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
    expect(screen.queryByText('Statistics')).not.toBeInTheDocument();
    expect(screen.queryByText('Bucket')).not.toBeInTheDocument();
    expect(screen.queryByRole('radio', { name: 'Distribution' })).not.toBeInTheDocument();
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

function editor(query: object, onChange = jest.fn(), onRunQuery = jest.fn()) {
  return (
    <QueryEditor datasource={datasource} query={query as DoraDataQuery} onChange={onChange} onRunQuery={onRunQuery} />
  );
}

async function show(query: object) {
  const [onChange, onRunQuery] = [jest.fn(), jest.fn()];
  const shown = render(editor(query, onChange, onRunQuery));
  // The lists of names arrive a moment later.
  await screen.findAllByText(/./);
  return { ...shown, onChange, onRunQuery };
}
