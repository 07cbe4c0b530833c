import { expressionsOf, filledIn, type AlertRule } from './alertRules';
import { evaluate, type Variables } from './mathExpression';

/** Whether a rule fires for numbers of its queries; null where it has no data. `environment` is Grafana's. */
export function fires(
  rule: AlertRule,
  numbers: Variables,
  environment: Readonly<Record<string, string>> = {}
): boolean | null {
  const { condition, ...filled } = filledIn(rule, environment);
  const expressions = expressionsOf({ condition, ...filled });
  const chosen = expressions.find(({ refId }) => refId === condition);
  if (chosen === undefined) {
    const known = expressions.map(({ refId }) => refId).join(', ');
    throw new Error(`condition ${condition} does not exist, must be one of ${known}`);
  }
  const value = evaluate(chosen.model.expression, numbers);
  return value === null ? null : value !== 0;
}
