import { type DataFrame, type DataQueryRequest, FieldType } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import type { DoraDataSource } from '../dataSource/doraDataSource';
import type { DoraVariableQuery } from './doraVariableQuery';
import { DoraVariables } from './doraVariables';

/** The frame of a variable for which the data source lists some values. */
async function frameOf(values: readonly string[]): Promise<DataFrame> {
  const dataSource = { metricFindQuery: async () => values.map((text) => ({ text })) } as unknown as DoraDataSource;
  const request = { targets: [{ refId: 'A', kind: 'environments' }] } as unknown as DataQueryRequest<DoraVariableQuery>;
  const { data } = await lastValueFrom(new DoraVariables(dataSource).query(request));
  return data[0];
}

describe('a dashboard variable', () => {
  it('has a text and a value for each choice', async () => {
    const { fields } = await frameOf(['production', 'staging']);
    expect(fields.map(({ name, values }) => [name, [...values]])).toEqual([
      ['text', ['production', 'staging']],
      ['value', ['production', 'staging']],
    ]);
  });

  it('of teams or topics has the selector for a value, and the name for a text', async () => {
    const listed = [{ text: 'payments', value: 'team:payments' }];
    const dataSource = { metricFindQuery: async () => listed } as unknown as DoraDataSource;
    const request = { targets: [{ refId: 'A', kind: 'teams' }] } as unknown as DataQueryRequest<DoraVariableQuery>;
    const { data } = await lastValueFrom(new DoraVariables(dataSource).query(request));
    expect(data[0].fields.map(({ values }: DataFrame['fields'][number]) => [...values])).toEqual([
      ['payments'],
      ['team:payments'],
    ]);
  });

  it('without choices still says that they would be texts', async () => {
    expect((await frameOf([])).fields.map(({ type }) => type)).toEqual([FieldType.string, FieldType.string]);
  });
});
