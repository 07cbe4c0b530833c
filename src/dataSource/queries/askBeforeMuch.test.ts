import { askBeforeMuch } from './askBeforeMuch';

function named(count: number, owner = 'acme'): string[] {
  return Array.from({ length: count }, (_, index) => `${owner}/service-${index}`);
}

describe('a question about many repositories', () => {
  it('is read unasked where there are no more than the most', () => {
    expect(() => askBeforeMuch(100, 'person')(named(100))).not.toThrow();
  });

  it('says in a panel how many it is about, and what can be done', () => {
    expect(() => askBeforeMuch(100, 'person')(named(150), 'kept')).toThrow(
      /^This asks for 150 repositories, and nothing is read yet: .*Refresh.*choose fewer.*askAboveRepositories/
    );
  });

  it('is read once a person refreshes, and from then on, also a part of it and in another case', () => {
    const refuse = askBeforeMuch(100, 'person');
    expect(() => refuse(named(150), 'refreshed')).not.toThrow();
    expect(() => refuse(named(150), 'kept')).not.toThrow();
    expect(() => refuse(named(120, 'Acme'), 'kept')).not.toThrow();
  });

  it('is asked for again where it is about as many others', () => {
    const refuse = askBeforeMuch(100, 'person');
    refuse(named(150), 'refreshed');
    expect(() => refuse([...named(150), ...named(100, 'other')], 'kept')).not.toThrow();
    expect(() => refuse(named(101, 'other'), 'kept')).toThrow(/101 repositories/);
  });

  it('is never read on the server, where an alert rule may ask: the error names the setting', () => {
    const refuse = askBeforeMuch(100, 'nobody');
    for (const freshness of ['kept', 'refreshed'] as const) {
      expect(() => refuse(named(101), freshness)).toThrow(
        /^This asks for 101 .* no more than 100 .* askAboveRepositories/
      );
    }
  });
});
