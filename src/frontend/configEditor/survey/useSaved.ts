import { useState } from 'react';
import type { DoraConfigEditorProps } from '../../editors/editorProps';
import type { SavedDataSource } from './lookAt';

/** The settings as they are saved, beside those that are being typed: a version is what was saved at once. */
export function useSaved({ uid, version, jsonData }: DoraConfigEditorProps['options']): SavedDataSource {
  const [saved, setSaved] = useState({ version, jsonData });
  if (saved.version !== version) {
    setSaved({ version, jsonData });
  }
  return { uid, jsonData: saved.jsonData ?? {} };
}
