import { doraJsonSchema } from './jsonSchema';
import { settingsTables } from './settingsTable';

export interface PublishedFile {
  readonly path: string;
  /** The file as it should be, given how it is. */
  readonly renew: (text: string) => string;
}

const BEGIN = '<!-- Made of the list of settings by npm run schema -->\n<!-- prettier-ignore-start -->\n';
const END = '\n<!-- prettier-ignore-end -->';

/** What is made of the list of settings and committed. */
export const PUBLISHED_FILES: readonly PublishedFile[] = [
  { path: 'docs/dora.schema.json', renew: () => `${JSON.stringify(doraJsonSchema(), null, 2)}\n` },
  {
    path: 'docs/configuration.md',
    renew: (text) => {
      const [before = '', rest = ''] = text.split(BEGIN);
      return `${before}${BEGIN}\n${settingsTables()}\n${END}${rest.split(END)[1] ?? '\n'}`;
    },
  },
];
