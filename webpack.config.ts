import { createHash } from 'crypto';
import path from 'path';
import CopyWebpackPlugin from 'copy-webpack-plugin';
import type { Configuration } from 'webpack';
import { copyFilePatterns } from './.config/bundler/copyFiles.ts';
import scaffold, { type Env } from './.config/webpack/webpack.config.ts';
import { publicDashboard } from './packaging/archive/publicDashboard.ts';

/**
 * The scaffold's build, and what the plugin brings along that lies elsewhere than in src, so that there is one of each:
 * dashboards, the same for sharing with everyone, and the pictures of its page.
 */
export default async function config(env: Env): Promise<Configuration> {
  const base = await scaffold(env);
  const patterns = [
    ...copyFilePatterns.map(fromPictures),
    { from: '../dashboards/*.json', to: 'dashboards/[name][ext]' },
    {
      from: '../dashboards/*.json',
      to: 'public-dashboards/[name][ext]',
      transform: (text: Buffer) => publicDashboard(text.toString()),
    },
  ];
  return {
    ...base,
    cache: ofThisFolder(base.cache),
    plugins: [
      ...(base.plugins ?? []).filter((plugin) => !(plugin instanceof CopyWebpackPlugin)),
      new CopyWebpackPlugin({ patterns }),
    ],
  };
}

/** Pictures are those of the README. */
function fromPictures<Pattern extends { from: string }>(pattern: Pattern): Pattern {
  return pattern.from.endsWith('.png') ? { ...pattern, from: `../docs/img/${path.basename(pattern.from)}` } : pattern;
}

/** Worktrees can share node_modules, and with it the cache, which would give one of them the copied files of another. */
function ofThisFolder(cache: Configuration['cache']): Configuration['cache'] {
  const folder = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 8);
  return typeof cache === 'object' && cache.type === 'filesystem' ? { ...cache, name: `plugin-${folder}` } : cache;
}
