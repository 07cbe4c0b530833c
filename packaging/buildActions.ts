import { bundleActions } from './bundleActions';

/** `npm run build:actions`: after each change of what the actions are made of. */
bundleActions().catch((thrown: unknown) => {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
});
