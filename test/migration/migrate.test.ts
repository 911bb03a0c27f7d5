import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Connection } from '../../src/main/store/connection.ts'
import { openStore } from '../../src/main/store/index.ts'
import { latestVersion, migrate } from '../../src/main/store/migrate.ts'
import { MIGRATIONS } from '../../src/main/store/migrations/index.ts'
import { temporaryFolder } from '../unit/store/temporary-folder.ts'

const schemaOf = (database: Database.Database) => ({
  version: database.pragma('user_version', { simple: true }),
  objects: database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all(),
})

const openFile = (dataDir: string): Connection => {
  const path = join(dataDir, 'matinee.db')
  return new Connection(path, new Database(path))
}

/** The database and its log; a log without a byte is as good as none. The -shm file is SQLite's scratch memory. */
const contentsOf = (dataDir: string) =>
  readdirSync(dataDir)
    .filter((name) => !name.endsWith('-shm'))
    .map((name) => ({ name, bytes: readFileSync(join(dataDir, name)) }))
    .filter(({ bytes }) => bytes.length > 0)
    .map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')])

describe('migrations', () => {
  test('[MIGRATE-1] are numbered from 1 without gaps', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, at) => at + 1))
  })

  test('[MIGRATE-2] take a new database to the newest version, and once only', () => {
    const connection = openFile(temporaryFolder())
    expect(migrate(connection)).toEqual(MIGRATIONS.map(({ version }) => version))
    const schema = schemaOf(connection.database)
    expect(schema.version).toBe(latestVersion())
    expect(migrate(connection)).toEqual([])
    expect(schemaOf(connection.database)).toEqual(schema)
    connection.close()
  })

  test('[MIGRATE-3] stopped at any statement leave the version before, whole', () => {
    const connection = openFile(temporaryFolder())
    for (const [at, migration] of MIGRATIONS.entries()) {
      const earlier = MIGRATIONS.slice(0, at)
      migrate(connection, earlier)
      const before = schemaOf(connection.database)
      for (let statement = 0; statement <= migration.statements.length; statement++) {
        const statements = migration.statements.toSpliced(statement, 0, 'SELECT * FROM a_table_that_is_not_there')
        expect(() => migrate(connection, [...earlier, { ...migration, statements }])).toThrow(
          'a_table_that_is_not_there',
        )
        expect(schemaOf(connection.database)).toEqual(before)
      }
    }
    expect(migrate(connection)).toEqual([latestVersion()])
    connection.close()
  })

  test('[MIGRATE-5] 2 keeps runs, curves and generations, and what refers to what', () => {
    const connection = openFile(temporaryFolder())
    migrate(connection, MIGRATIONS.slice(0, 1))
    const rows = {
      data_sets: "VALUES (1, 'x', 0, 's', 'h', 1, 1, 1, 1, 1, 1, 1, 0, 1)",
      runs: `VALUES ('a', 1, 7, 'mf', 'done', '{}', 1, 2, 3, 4, 4, 0.5, 0.1, 0.2, 10, NULL, NULL),
        ('b', 1, 7, 'mf', 'running', '{}', 2, 2, NULL, 1, 4, 0.7, NULL, NULL, 10, 3, NULL)`,
      curve_points: "VALUES ('a', 0, 1, 0.9, 0.1, 5, 6), ('a', 1, 2, 0.8, NULL, 5, 9), ('b', 0, 1, 0.7, 0.1, 5, 6)",
      generations: "VALUES ('mf', 'g1', 1, 'dh', 'a', 3, 1)",
    }
    connection.exec('PRAGMA foreign_keys = ON')
    for (const [table, values] of Object.entries(rows)) connection.exec(`INSERT INTO ${table} ${values}`)
    migrate(connection)
    const all = (sql: string) => connection.database.prepare(sql).all()
    expect(all('SELECT run_id, state, engine, preset, epoch, loss, best_validation, hit_rate FROM runs')).toMatchObject(
      [
        { run_id: 'a', state: 'done', engine: 'simd', preset: null, epoch: 4, loss: 0.5, best_validation: 0.2 },
        { run_id: 'b', state: 'running', epoch: 1, loss: 0.7, hit_rate: null },
      ],
    )
    expect(all('SELECT run_id, epoch, at_ms FROM curve_points')).toHaveLength(3)
    expect(all('SELECT model, run_id, served FROM generations')).toEqual([{ model: 'mf', run_id: 'a', served: 1 }])
    expect(all('PRAGMA foreign_key_check')).toEqual([])
    connection.exec("DELETE FROM runs WHERE run_id = 'b'")
    expect(all('SELECT DISTINCT run_id FROM curve_points')).toEqual([{ run_id: 'a' }])
    expect(() => connection.exec("DELETE FROM runs WHERE run_id = 'a'")).toThrow('FOREIGN KEY')
    connection.close()
  })

  test('[MIGRATE-6] 3 keeps ratings that waited for their film, and the first profile as one that exists', () => {
    const connection = openFile(temporaryFolder())
    migrate(connection, MIGRATIONS.slice(0, 2))
    connection.exec(`
      INSERT INTO unmatched_ratings VALUES (7, 1000000001, '0114709', 'Toy Story', 'toystory', 1995, 9, 100, 3),
        (8, 1000000001, NULL, 'Heat', 'heat', NULL, 2, 50, 4)`)
    migrate(connection)
    const all = (sql: string) => connection.database.prepare(sql).raw().all()
    expect(all('SELECT film_id, kind, half_stars, at, source_order FROM set_aside ORDER BY id')).toEqual([
      [7, 'rating', 9, 100, 3],
      [8, 'rating', 2, 50, 4],
    ])
    expect(all('SELECT id, title, match_key, year, imdb_id FROM absent_films ORDER BY id')).toEqual([
      [7, 'Toy Story', 'toystory', 1995, '0114709'],
      [8, 'Heat', 'heat', null, null],
    ])
    expect(all('SELECT viewer_id FROM profiles')).toEqual([[1_000_000_001]])
    connection.close()
  })

  test.each([
    ['read', 'closed'],
    ['write', 'closed'],
    ['read', 'with commits still in its log'],
    ['write', 'with commits still in its log'],
  ] as const)('[MIGRATE-4] a newer database is refused to %s, %s, and not a byte of it changes', (mode, state) => {
    const dataDir = temporaryFolder()
    openStore(dataDir, 'write').close()
    const newer = openFile(dataDir)
    newer.exec(`CREATE TABLE of_the_future (id INTEGER); PRAGMA user_version = ${latestVersion() + 1}`)
    if (state === 'closed') newer.close()
    const before = contentsOf(dataDir)
    expect(() => (mode === 'read' ? openStore(dataDir, 'read') : openStore(dataDir, 'write'))).toThrow(
      expect.objectContaining({
        code: 'DATABASE_NEWER',
        details: { found: latestVersion() + 1, known: latestVersion() },
      }),
    )
    expect(contentsOf(dataDir)).toEqual(before)
    if (state !== 'closed') newer.close()
  })
})
