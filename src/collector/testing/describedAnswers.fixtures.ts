import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { z } from 'zod';

const response = z.object({
  headers: z.record(z.string(), z.unknown()).default({}),
  content: z.record(z.string(), z.unknown()).optional(),
});
const operation = z.object({ responses: z.record(z.string(), response) });
const openApi = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) });

export interface AnswerToCheck {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** By the text of the document: most collectors of tests describe themselves in the same words. */
const checks = new Map<string, (answer: AnswerToCheck) => void>();

/** Makes what throws where an answer is not as an OpenAPI document says that it is. */
export function describedAnswers(document: unknown): (answer: AnswerToCheck) => void {
  const text = JSON.stringify(document);
  const check = checks.get(text) ?? checkAgainst(text);
  checks.set(text, check);
  return check;
}

function checkAgainst(document: string): (answer: AnswerToCheck) => void {
  const { paths } = openApi.parse(JSON.parse(document));
  const ajv = new Ajv2020({ strictTypes: false, allErrors: true });
  addFormats(ajv);
  // Keywords of OpenAPI that say nothing about what is valid.
  ajv.addVocabulary(['example', 'discriminator', ...Object.keys(JSON.parse(document) as object)]);
  ajv.addSchema({ ...JSON.parse(document), $id: 'openapi' }, undefined, undefined, false);
  return ({ method, path, status, headers, text }) => {
    const address = path.split('?', 1)[0] ?? '';
    const described = paths[address]?.[method.toLowerCase()];
    const what = `The answer ${status} to ${method} ${address}`;
    if (described === undefined) {
      if (status !== 404 && status !== 405) {
        throw new Error(`${what} is of a call that is not described`);
      }
      return;
    }
    const answer = described.responses[status];
    if (answer === undefined) {
      throw new Error(`${what} is not described: ${text}`);
    }
    const missing = Object.keys(answer.headers).filter((name) => name !== 'retry-after' && !(name in headers));
    if (missing.length > 0) {
      throw new Error(`${what} has no ${missing.join(' and no ')}`);
    }
    if (answer.content === undefined) {
      if (text !== '') {
        throw new Error(`${what} has a body, which is not described: ${text}`);
      }
      return;
    }
    const type = headers['content-type']?.split(';', 1)[0] ?? 'none';
    if (!(type in answer.content)) {
      throw new Error(`${what} is of type ${type}, which is not described`);
    }
    const validate = (pointer: readonly string[], value: unknown) => {
      const reference = `openapi#/${pointer.map((part) => encodeURIComponent(escapePointer(part))).join('/')}`;
      const isValid = ajv.getSchema(reference);
      if (isValid === undefined || isValid(value) !== true) {
        throw new Error(`${what} is not as described: ${ajv.errorsText(isValid?.errors)} in ${text}`);
      }
    };
    if (type === 'application/x-ndjson') {
      const lines = text.split('\n').filter((line) => line !== '');
      lines.forEach((line) => validate(['components', 'schemas', 'Event'], JSON.parse(line)));
    } else if (type.endsWith('json')) {
      const place = ['paths', address, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema'];
      validate(place, JSON.parse(text));
    }
  };
}

/** https://www.rfc-editor.org/rfc/rfc6901#section-3 */
function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
