import { RecordBatchFileReader, type Field as ArrowField, type RecordBatch } from 'apache-arrow';
import fc from 'fast-check';
import type { Field, Frame, FrameMeta } from '../../engine/frames/frame';
import { frameToArrow } from './frameToArrow';

const table: FrameMeta = { type: 'table', typeVersion: [0, 1], notices: [] };

function aFrame(fields: readonly Field[], meta: FrameMeta = table): Frame {
  return { name: 'deployments', fields, meta };
}

/** Reads the only batch of a file back, without any code of ours. */
function batchOf(bytes: Uint8Array): RecordBatch {
  const batches = [...RecordBatchFileReader.from(bytes)];
  expect(batches).toHaveLength(1);
  return batches[0] as RecordBatch;
}

function decoded(fields: readonly Field[], meta?: FrameMeta): RecordBatch {
  return batchOf(frameToArrow(aFrame(fields, meta), 'A'));
}

/** Times as nanoseconds, since that is what the file has to say. */
function valuesOf(batch: RecordBatch, column = 0): unknown[] {
  const vector = batch.getChildAt(column);
  const raw: unknown = vector?.data[0]?.values;
  return raw instanceof BigInt64Array
    ? [...raw].map((value, row) => (vector?.isValid(row) ? value : null))
    : [...(vector ?? [])];
}

function metadataOf(field: ArrowField | undefined): Record<string, unknown> {
  const { tstype, ...json } = Object.fromEntries(field?.metadata ?? []);
  return {
    tstype,
    ...Object.fromEntries(Object.entries(json).map(([key, value]) => [key, JSON.parse(String(value))])),
  };
}

function metaOf(meta: FrameMeta, fields: readonly Field[] = []): unknown {
  return JSON.parse(decoded(fields, meta).schema.metadata.get('meta') ?? '');
}

describe('fields of one name, as of a number for each repository', () => {
  const fields = ['acme/docs', 'acme/search', 'acme/shop'].map((repository, index): Field => {
    const config = { displayNameFromDS: repository };
    return { name: 'p50', type: 'number', values: [index], labels: { repository }, config };
  });

  it('each keep their own labels and config', () => {
    // From the file's own schema: the library's batches merge what has one name.
    const { schema } = RecordBatchFileReader.from(frameToArrow(aFrame(fields), 'A')).open();
    expect(schema.fields.map(metadataOf)).toEqual(
      fields.map(({ labels, config }) => ({ tstype: 'number', labels, config }))
    );
  });

  it('each keep their own values', () => {
    const batch = decoded(fields);
    expect(fields.map((_field, column) => valuesOf(batch, column))).toEqual([[0], [1], [2]]);
  });
});

describe('the values of a frame in Arrow', () => {
  it('keeps times to the millisecond, in nanoseconds without a zone', () => {
    const batch = decoded([{ name: 'time', type: 'time', values: [1_781_000_000_123, null, 0, -1] }]);
    expect(String(batch.schema.fields[0]?.type)).toBe('Timestamp<NANOSECOND>');
    expect(valuesOf(batch)).toEqual([BigInt('1781000000123000000'), null, BigInt(0), BigInt(-1_000_000)]);
  });

  it('tells null from zero, and keeps NaN and the infinities as values', () => {
    const batch = decoded([{ name: 'perDay', type: 'number', values: [0, null, 0.1, NaN, Infinity, -Infinity] }]);
    expect(String(batch.schema.fields[0]?.type)).toBe('Float64');
    expect(valuesOf(batch)).toEqual([0, null, 0.1, NaN, Infinity, -Infinity]);
  });

  it('tells null from an empty string, in any script', () => {
    const values = ['', null, 'v1.2', 'Überprüfung', '部署 🚀', 'a\0b'];
    const batch = decoded([{ name: 'version', type: 'string', values }]);
    expect(String(batch.schema.fields[0]?.type)).toBe('Utf8');
    expect(valuesOf(batch)).toEqual(values);
  });

  it('tells null from false', () => {
    const values = [true, false, null, true, false, false, false, false, true, null];
    const batch = decoded([{ name: 'failed', type: 'boolean', values }]);
    expect(String(batch.schema.fields[0]?.type)).toBe('Bool');
    expect(valuesOf(batch)).toEqual(values);
  });

  it('lets every field be null, also where it never is', () => {
    const batch = decoded([
      { name: 'time', type: 'time', values: [1] },
      { name: 'count', type: 'number', values: [1] },
      { name: 'name', type: 'string', values: ['x'] },
      { name: 'open', type: 'boolean', values: [true] },
    ]);
    expect(batch.schema.fields.map(({ nullable }) => nullable)).toEqual([true, true, true, true]);
  });

  it('never lets the time of a series be null, or alert rules would find no time', () => {
    const meta: FrameMeta = { ...table, type: 'timeseries-wide' };
    const fields: Field[] = [
      { name: 'time', type: 'time', values: [0, 1] },
      { name: 'perDay', type: 'number', values: [1, 2] },
    ];
    expect(decoded(fields, meta).schema.fields.map(({ nullable }) => nullable)).toEqual([false, true]);
  });

  it('gives back whatever rows it was given', () => {
    const row = fc.record({
      number: fc.option(fc.double()),
      string: fc.option(fc.string({ unit: 'binary' })),
      boolean: fc.option(fc.boolean()),
      time: fc.option(fc.integer({ min: Date.UTC(1678), max: Date.UTC(2262) })),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 70 }), (rows) => {
        const batch = decoded([
          { name: 'number', type: 'number', values: rows.map(({ number }) => number) },
          { name: 'string', type: 'string', values: rows.map(({ string }) => string) },
          { name: 'boolean', type: 'boolean', values: rows.map(({ boolean }) => boolean) },
          { name: 'time', type: 'time', values: rows.map(({ time }) => time) },
        ]);
        expect(valuesOf(batch, 0)).toEqual(rows.map(({ number }) => number));
        expect(valuesOf(batch, 1)).toEqual(rows.map(({ string }) => string));
        expect(valuesOf(batch, 2)).toEqual(rows.map(({ boolean }) => boolean));
        expect(valuesOf(batch, 3)).toEqual(
          rows.map(({ time }) => (time === null ? null : BigInt(time) * BigInt(1_000_000)))
        );
      })
    );
  });

  it('is a file too where there are no rows, or no fields', () => {
    const noRows = decoded([
      { name: 'time', type: 'time', values: [] },
      { name: 'reasons', type: 'string', values: [] },
    ]);
    expect(noRows.numRows).toBe(0);
    expect(noRows.schema.names).toEqual(['time', 'reasons']);
    expect(decoded([])).toMatchObject({ numRows: 0, numCols: 0 });
  });

  it('refuses fields of different lengths by name', () => {
    const fields: Field[] = [
      { name: 'finished', type: 'time', values: [1, 2] },
      { name: 'version', type: 'string', values: ['1.0'] },
    ];
    expect(() => frameToArrow(aFrame(fields), 'A')).toThrow('Field "version" of frame "deployments" has 1 rows');
  });
});

describe('what a frame says of itself in Arrow', () => {
  it('carries its name, its query and its kind', () => {
    const meta: FrameMeta = { ...table, type: 'timeseries-wide', preferredVisualisationType: 'graph' };
    const { metadata } = batchOf(frameToArrow(aFrame([], meta), 'C')).schema;
    expect(metadata.get('name')).toBe('deployments');
    expect(metadata.get('refId')).toBe('C');
    expect(JSON.parse(metadata.get('meta') ?? '')).toEqual({
      type: 'timeseries-wide',
      typeVersion: [0, 1],
      preferredVisualisationType: 'graph',
    });
  });

  it('carries one notice of each severity, as a panel shows them', () => {
    const notices = [
      { severity: 'warning', text: 'Cut short', about: 'delivery' },
      { severity: 'error', text: 'The incident log could not be read' },
      { severity: 'warning', text: 'Line 3 was skipped' },
    ] as const;
    expect(metaOf({ ...table, notices })).toMatchObject({
      notices: [
        { severity: 'warning', text: '• Cut short\n• Line 3 was skipped' },
        { severity: 'error', text: 'The incident log could not be read' },
      ],
    });
  });

  it('carries labels and how a field is shown', () => {
    const config = {
      displayNameFromDS: 'Version',
      description: 'What was deployed',
      unit: 'short',
      noValue: 'No data',
      links: [{ title: 'Open', url: '${__data.fields.url}', targetBlank: true }],
    };
    const { fields } = decoded([
      { name: 'version', type: 'string', values: [], labels: { repository: 'acme/shop' }, config },
      { name: 'perDay', type: 'number', values: [] },
    ]).schema;
    expect(metadataOf(fields[0])).toEqual({ tstype: 'string', labels: { repository: 'acme/shop' }, config });
    expect(metadataOf(fields[1])).toEqual({ tstype: 'number' });
  });

  it('says so where a moment is too far away to be told', () => {
    const values = [Date.UTC(9999), null, Date.UTC(2000), Date.parse('0001-01-01T00:00:00Z')];
    const fields: Field[] = [{ name: 'resolved', type: 'time', values, config: { displayNameFromDS: 'Resolved' } }];
    expect(valuesOf(decoded(fields))).toEqual([null, null, BigInt(Date.UTC(2000)) * BigInt(1_000_000), null]);
    expect(metaOf(table, fields)).toMatchObject({
      notices: [{ severity: 'warning', text: 'Resolved: 2 outside the years 1678 to 2261 cannot be shown' }],
    });
  });
});
