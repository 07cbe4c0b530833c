import { postgresName } from './postgresName';

describe('what messages call a PostgreSQL database', () => {
  it.each([
    ['postgres://dora:hunter2@db.example.org/shop', 'db.example.org:5432/shop'],
    ['postgres://dora:hunter2@127.0.0.1:5999/shop?sslmode=disable', '127.0.0.1:5999/shop'],
    ['postgres://dora:hunter2@/shop?host=/run/postgresql', 'shop in /run/postgresql'],
    ['postgres://dora:hunter2@%2Frun%2Fpostgresql/shop', 'shop in /run/postgresql'],
    ['postgres:///shop?host=db&user=dora&password=hunter2', 'db:5432/shop'],
  ])('is where it is looked for, without user and password: %s', (databaseUrl, name) => {
    expect(postgresName(databaseUrl)).toBe(name);
  });

  it('says where a file cannot be read that the address names', () => {
    expect(() => postgresName('postgres://dora:hunter2@db/shop?sslrootcert=/not/there.pem')).toThrow(
      /^DATABASE_URL names a file of a certificate or a key that cannot be read \(ENOENT\)$/
    );
  });

  it('never tells an address that the driver cannot read', () => {
    expect(() => postgresName('postgres://dora:hunter2%ff@db/shop')).toThrow(
      /^DATABASE_URL cannot be read(?!.*hunter2)/
    );
  });
});
