import { namedValues } from '../queries/namedValues';
import { fakeReads } from '../reads/fakeReads.fixtures';
import type { Reads } from '../reads/reads';
import { lookAtRepositories } from './lookAtRepositories';
import { surveyReportSchema } from './surveyReport';

const configured = Array.from({ length: 8 }, (_, index) => `acme/shop${index}`);

function looking(settings: Parameters<typeof fakeReads>[0] = {}) {
  const reads = fakeReads({ repositories: configured, ...settings });
  const diagnose = jest.fn<ReturnType<Reads['diagnose']>, Parameters<Reads['diagnose']>>(reads.diagnose);
  return {
    look: (...names: string[]) => lookAtRepositories(namedValues(names), { ...reads, diagnose }),
    asked: () => diagnose.mock.calls.map(([repositories]) => repositories),
  };
}

describe('a look at repositories', () => {
  it('is at those that are named, and otherwise at the first five', async () => {
    const { look, asked } = looking();
    await look('acme/shop7');
    await look();
    expect(asked()).toEqual([['acme/shop7'], configured.slice(0, 5)]);
  });

  it('says what it found in a form that goes from the server to a page', async () => {
    const report = await looking().look('acme/shop1');
    expect(surveyReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    expect(report.repositories).toMatchObject([{ repository: 'acme/shop1', kind: 'private, main', problems: [] }]);
    expect(report.repositories[0]?.found).toContainEqual({ what: 'Deployments', text: 'none, and no environment' });
  });

  it('asks GitHub nothing where one may not be asked for', async () => {
    const { look, asked } = looking({ allowedRepositories: 'configured' });
    await expect(look('acme/shop1', 'acme/secret')).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/^acme\/secret: this data source answers for its configured repositories alone/),
    });
    expect(asked()).toEqual([]);
  });

  it('asks GitHub nothing for more than it looks at, and for what is no name', async () => {
    const { look, asked } = looking();
    await expect(look(...configured)).rejects.toMatchObject({
      code: 'badInput',
      message: expect.stringMatching(/^8 repositories .* name fewer$/),
    });
    await expect(look('shop')).rejects.toMatchObject({ code: 'badInput' });
    expect(asked()).toEqual([]);
  });
});
