import { parseStorage } from './storageOptions';

describe('DATABASE_URL', () => {
  it.each([
    'postgres://dora:secret@db.example.org/dora',
    'postgresql://dora:12%2F34%40%23%3F%25@db:5432/dora',
    'postgres://dora@/dora?host=/run/postgresql',
    'postgres:///dora?host=/run/postgresql&user=dora@example.org',
    'postgres://dora:secret@db/dora?options=-c%20search_path=a@b&sslmode=require',
  ])('is taken as it is: %s', (databaseUrl) => {
    expect(parseStorage(undefined, databaseUrl)).toEqual({ kind: 'postgres', databaseUrl });
  });

  it.each([
    'postgres://dora:12/34hunter2@127.0.0.1:5999/name',
    'postgres://dora:12#34hunter2@127.0.0.1:5999/name',
    'postgres://dora:12?34hunter2@127.0.0.1:5999/name',
    'postgres://dora:12?a=hunter2@127.0.0.1:5999/name',
    'postgres://dora:12@34/hunter2@127.0.0.1:5999/name',
    'postgres://dora:12@/hunter2@127.0.0.1:5999/name',
    'postgres://dora:hunter2/34@127.0.0.1:5999/name',
    'postgres://dora:hunter2#@127.0.0.1:5999/name',
  ])('with a password that has to be written otherwise is refused, and not told: %s', (databaseUrl) => {
    expect(() => parseStorage(undefined, databaseUrl)).toThrow(
      /^DATABASE_URL is no address such as (?!.*(?:hunter2|34|5999)).*write signs such as # \? @ \/ %/
    );
  });

  it('is refused beside a folder for SQLite', () => {
    expect(() => parseStorage('data', 'postgres://db/dora')).toThrow('Both --data and DATABASE_URL');
    expect(() => parseStorage(undefined, 'mysql://root:hunter2@db/dora')).toThrow(
      /^DATABASE_URL does not begin with postgres:\/\/(?!.*hunter2)/
    );
  });
});
