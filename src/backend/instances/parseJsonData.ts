import { DoraError } from '../../engine/domain/doraError';

/** The settings of a data source as Grafana hands them over. @throws DoraError `badInput` when they are no JSON. */
export function parseJsonData(jsonData: string): unknown {
  if (jsonData.trim() === '') {
    return {};
  }
  try {
    return JSON.parse(jsonData);
  } catch (thrown) {
    throw new DoraError('badInput', "The data source's settings are not valid JSON: save them again", {
      cause: thrown,
    });
  }
}
