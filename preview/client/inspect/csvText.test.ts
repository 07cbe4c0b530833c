/** @jest-environment jsdom */
import { createTheme, FieldType, getDisplayProcessor, toDataFrame } from '@grafana/data';
import { csvText } from './csvText';

const theme = createTheme();

/** Without the mark at its beginning, a line each. */
function lines(frame: object): string[] {
  const text = csvText(toDataFrame(frame));
  expect(text.charAt(0)).toBe('\ufeff');
  return text.slice(1).split('\r\n');
}

describe('a frame as CSV', () => {
  it('has names as they are seen, times as ISO 8601, numbers with all their digits, and nothing where there is nothing', () => {
    const seconds = {
      name: 's',
      type: FieldType.number,
      values: [3725.25, null],
      config: { unit: 's', displayName: 'Time to restore' },
    };
    expect(
      lines({
        fields: [
          { name: 'time', type: FieldType.time, values: [Date.UTC(2026, 2, 1, 10, 30), null] },
          { ...seconds, display: getDisplayProcessor({ field: seconds, theme }) },
          { name: 'incident', type: FieldType.string, values: ['INC-1, "late"', null] },
        ],
      })
    ).toEqual(['"time","Time to restore","incident"', '2026-03-01T10:30:00Z,3725.25,"INC-1, ""late"""', ',,', '']);
  });

  it('leaves negative numbers numbers, and makes text of what would be a formula', () => {
    expect(
      lines({
        fields: [
          { name: 'change', type: FieldType.number, values: [-0.5] },
          { name: '=1+1', type: FieldType.string, values: ['=HYPERLINK("https://x.y","a")'] },
        ],
      })
    ).toEqual([`"change","'=1+1"`, `-0.5,"'=HYPERLINK(""https://x.y"",""a"")"`, '']);
  });

  it('writes what is neither as text', () => {
    const other = { name: 'labels', type: FieldType.other, values: [{ a: 1 }] };
    expect(lines({ fields: [other] })).toEqual(['"labels"', '"{""a"":1}"', '']);
  });
});
