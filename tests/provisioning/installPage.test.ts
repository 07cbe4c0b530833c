import { marked, type Tokens } from 'marked';
import { parse } from 'yaml';
import { z } from 'zod';
import { filesIn, textOf, yamlOf } from './repositoryFile';

const page = textOf('docs/install.md');
const plugin = JSON.parse(textOf('src/plugin.json'));
const folder = `/var/lib/grafana/plugins/${plugin.id}`;

const blocks = marked.lexer(page).filter((token): token is Tokens.Code => token.type === 'code');
const [helmValues = ''] = blocks.filter(({ lang }) => lang === 'yaml').map(({ text }) => text);

const volume = z.object({ name: z.string(), mountPath: z.string() });
const valuesSchema = z.strictObject({
  image: z.object({ tag: z.string() }),
  extraEmptyDirMounts: z.array(volume),
  extraInitContainers: z.array(
    z.object({ image: z.string(), command: z.array(z.string()), volumeMounts: z.array(volume) })
  ),
  'grafana.ini': z.object({ plugins: z.object({ allow_loading_unsigned_plugins: z.string() }) }),
  envFromSecrets: z.array(z.object({ name: z.string() })),
  datasources: z.object({
    'dora.yaml': z.object({
      datasources: z.tuple([
        z.looseObject({
          uid: z.string(),
          type: z.string(),
          jsonData: z.record(z.string(), z.unknown()),
          secureJsonData: z.record(z.string(), z.string()),
        }),
      ]),
    }),
  }),
  dashboardProviders: z.object({
    'dora.yaml': z.object({
      providers: z.tuple([z.looseObject({ folderUid: z.string(), options: z.object({ path: z.string() }) })]),
    }),
  }),
});

describe('the Helm values of docs/install.md', () => {
  const values = valuesSchema.parse(parse(helmValues));

  it('put the plugin where Grafana looks for it, and let it load', () => {
    const [mount] = values.extraEmptyDirMounts;
    const [container] = values.extraInitContainers;
    expect(mount?.mountPath).toBe(folder);
    expect(container?.volumeMounts.map(({ name }) => name)).toEqual([mount?.name]);
    const script = container?.command.at(-1);
    expect(script).toContain(`cp -R ${plugin.id}/. ${container?.volumeMounts[0]?.mountPath}`);
    expect(values['grafana.ini'].plugins.allow_loading_unsigned_plugins).toBe(plugin.id);
  });

  it('provision the data source that rules ask, by settings that there are', () => {
    const [helm] = values.datasources['dora.yaml'].datasources;
    const { datasources } = yamlOf('provisioning/datasources/dora.yaml') as { datasources: [typeof helm] };
    expect(helm).toMatchObject({ uid: datasources[0].uid, type: datasources[0].type });
    const known = new Set([...Object.keys(datasources[0].jsonData), ...Object.keys(datasources[0].secureJsonData)]);
    expect(
      [...Object.keys(helm.jsonData), ...Object.keys(helm.secureJsonData)].filter((key) => !known.has(key))
    ).toEqual([]);
  });

  it('provision the dashboards from the folder that they come in, into the same folder of Grafana', () => {
    const [helm] = values.dashboardProviders['dora.yaml'].providers;
    const { providers } = yamlOf('provisioning/dashboards/dora.yaml') as { providers: [typeof helm] };
    expect(helm).toMatchObject({ name: providers[0]['name'], folderUid: providers[0].folderUid });
    const paths: string[] = plugin.includes.map((one: { path: string }) => `${folder}/${one.path}`);
    expect(paths.map((path) => path.slice(0, path.lastIndexOf('/')))).toEqual(paths.map(() => helm.options.path));
  });
});

describe('docs/install.md', () => {
  it('tells to load this plugin unsigned, everywhere by its id', () => {
    const named = [...page.matchAll(/allow_loading_unsigned_plugins(?:: | = )([\w-]+)|UNSIGNED_PLUGINS=([\w-]+)/g)];
    expect(named.length).toBeGreaterThan(3);
    expect(named.map(([, inFile, inVariable]) => inFile ?? inVariable)).toEqual(named.map(() => plugin.id));
  });

  it('replaces the uid of the data source in all that rules ask, and in nothing else', () => {
    const [, from = '', to = ''] = /sed -i -E 's\/(.+?)\/(.+?)\/'/.exec(page) ?? [];
    for (const file of filesIn('provisioning/alerting')) {
      const rules = textOf(`provisioning/alerting/${file}`);
      const replaced = rules.replace(new RegExp(from, 'g'), to.replace('\\1', '$1'));
      expect(replaced.match(/\bdora-metrics\b(?!\/)/g)).toBeNull();
      expect(replaced.match(/dora\.dev\/guides\/UID/g)).toBeNull();
      expect(replaced.match(/[uU]id: UID/g)?.length).toBe(rules.match(/[uU]id: dora-metrics/g)?.length);
    }
  });
});
