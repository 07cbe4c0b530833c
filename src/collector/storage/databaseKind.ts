/** SQLite for one collector with a disk of its own; PostgreSQL where several share what they know. */
export type DatabaseKind = 'sqlite' | 'postgres';
