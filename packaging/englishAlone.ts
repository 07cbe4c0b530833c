import path from 'node:path';
import type { Plugin } from 'esbuild';

const ROOT = path.resolve(__dirname, '..');

/** For bundles: Zod brings its messages in fifty languages, which are more than all of our own code. */
export const englishAlone: Plugin = {
  name: 'english-alone',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\/locales\/index\.(c?js)$/ }, ({ importer }) =>
      importer.includes('zod') ? { path: 'zod-locales', namespace: 'english-alone' } : undefined
    );
    onLoad({ filter: /.*/, namespace: 'english-alone' }, () => ({
      contents: `export { default as en } from 'zod/v4/locales/en.js';`,
      resolveDir: ROOT,
    }));
  },
};
