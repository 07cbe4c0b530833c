import { RULES, type AlertRule } from './alertRules';
import { fires } from './firing';
import { evaluate } from './mathExpression';

const DAY = 86_400;

/** The severities that fire for a number of a metric. */
function severitiesFor(metric: string, letter: string, value: number | null): string[] {
  return RULES.filter(({ labels }) => labels.metric === metric)
    .filter((rule) => fires(rule, { [letter]: value }) === true)
    .map(({ labels }) => labels.severity);
}

const GREEN: string[] = [];
const YELLOW = ['warning'];
const RED = ['critical'];

describe('the alert on deployment frequency', () => {
  it.each([
    ['none in 7 days', 0, RED],
    ['just below 0.14 per day', 0.139_999_999, RED],
    ['0.14 per day', 0.14, YELLOW],
    ['1 in 7 days', 1 / 7, YELLOW],
    ['6 in 7 days', 6 / 7, YELLOW],
    ['just below 1 per day', 0.999_999_999, YELLOW],
    ['1 per day', 1, GREEN],
    ['8 in 7 days', 8 / 7, GREEN],
  ])('for %s', (_words, perDay, severities) => {
    expect(severitiesFor('deploymentFrequency', 'perDay', perDay)).toEqual(severities);
  });
});

describe('the alert on lead time for changes', () => {
  it.each([
    ['a minute', 60, GREEN],
    ['just below 60 minutes', 3_599.999, GREEN],
    ['60 minutes', 3_600, YELLOW],
    ['just above 60 minutes', 3_600.001, YELLOW],
    ['just below 7 days', 7 * DAY - 0.001, YELLOW],
    ['7 days', 7 * DAY, YELLOW],
    ['just above 7 days', 7 * DAY + 0.001, RED],
    ['a month', 30 * DAY, RED],
  ])('for %s', (_words, seconds, severities) => {
    expect(severitiesFor('leadTime', 'leadTime', seconds)).toEqual(severities);
  });
});

describe('the alert on change failure rate', () => {
  it.each([
    ['0 %', 0, GREEN],
    ['just below 15 %', 14.999_999, GREEN],
    ['15 %', 15, GREEN],
    ['just above 15 %', 15.000_001, YELLOW],
    ['just below 45 %', 44.999_999, YELLOW],
    ['45 %', 45, YELLOW],
    ['just above 45 %', 45.000_001, RED],
    ['100 %', 100, RED],
  ])('for %s', (_words, percent, severities) => {
    expect(severitiesFor('changeFailureRate', 'percent', percent)).toEqual(severities);
  });
});

describe('the alert on the rework rate', () => {
  it.each([
    ['0 %', 0, GREEN],
    ['20 %', 20, GREEN],
    ['just above 20 %', 20.000_001, YELLOW],
    ['100 %, which DORA calls no level either', 100, YELLOW],
  ])('for %s', (_words, percent, severities) => {
    expect(severitiesFor('reworkRate', 'percent', percent)).toEqual(severities);
  });
});

describe('the alert on overdue vulnerabilities', () => {
  it.each([
    ['none', 0, []],
    ['one', 1, ['critical', 'warning']],
  ])('for %s', (_words, overdue, severities) => {
    expect(severitiesFor('security', 'overdue', overdue)).toEqual(severities);
  });
});

describe('the alert on time to restore service', () => {
  it.each([
    ['a minute', 60, GREEN],
    ['just below 60 minutes', 3_599.999, GREEN],
    ['60 minutes', 3_600, YELLOW],
    ['just below 1 day', DAY - 0.001, YELLOW],
    ['1 day', DAY, YELLOW],
    ['just above 1 day', DAY + 0.001, RED],
    ['a week', 7 * DAY, RED],
  ])('for %s', (_words, seconds, severities) => {
    expect(severitiesFor('timeToRestore', 'timeToRestore', seconds)).toEqual(severities);
  });
});

describe('the alert on the performance level', () => {
  const [rule] = RULES.filter(({ labels }) => labels.metric === 'classification') as [AlertRule];
  const missed = (environment: Record<string, string>) =>
    Object.entries({ Elite: 4, High: 3, Medium: 2, Low: 1 }).flatMap(([name, level]) =>
      fires(rule, { level }, environment) === true ? [name] : []
    );

  it('fires below High where no goal is set', () => {
    expect(missed({})).toEqual(['Medium', 'Low']);
    expect(missed({ DORA_GOAL: '' })).toEqual(['Medium', 'Low']);
  });

  it.each([
    ['Elite', ['High', 'Medium', 'Low']],
    ['High', ['Medium', 'Low']],
    ['Medium', ['Low']],
  ])('fires below %s where that is the goal', (goal, levels) => {
    expect(missed({ DORA_GOAL: goal })).toEqual(levels);
  });

  it('is in error for a goal that there is not, and names those there are', () => {
    expect(() => missed({ DORA_GOAL: 'elite' })).toThrow(
      /condition belowelite does not exist.*belowElite, belowHigh, belowMedium/
    );
  });
});

describe('every rule', () => {
  it.each(RULES)('$uid has no data where its number has none', (rule) => {
    const letters = rule.data.map(({ refId }) => refId);
    expect(fires(rule, Object.fromEntries(letters.map((letter) => [letter, null])))).toBeNull();
  });
});

describe('the evaluator of these tests', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['7 % 4 - 1', 2],
    ['$a >= 2 && $a < 3', 1],
    ['$a > 2 || $a == 2 && 0', 0],
    ['!$a', 0],
    ['-$a * 2', -4],
    ['$nothing > 1 || 1', null],
    ['1 < 2 == 1', 1],
  ])('works out %s as Grafana documents it', (expression, value) => {
    expect(evaluate(expression, { a: 2, nothing: null })).toBe(value);
  });

  it.each(['$b > 1', '1 +', '1 2', '(1', '1 ~ 2', '>= 1'])('refuses %s', (expression) => {
    expect(() => evaluate(expression, { a: 2 })).toThrow(expression);
  });
});
