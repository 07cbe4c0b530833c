import { withoutSecrets } from '../../sources/github';
import { writtenForms } from '../logging/writtenForms';

/** Takes secrets out of a text that leaves the plugin. */
export type HideSecrets = (text: string) => string;

/** Knows the secrets of one data source in the forms in which others may repeat them: a server in what it answers. */
export function hideSecrets(secrets: Readonly<Record<string, string>>): HideSecrets {
  const forms = Object.values(secrets).flatMap(writtenForms);
  return (text) => withoutSecrets(text, forms);
}
