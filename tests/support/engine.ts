import { after, test } from 'node:test'
import type { Database } from '../../src/core/db/open.ts'
import { freshEmbedded } from './fresh-embedded.ts'
import { freshPostgres } from './fresh-postgres.ts'

export type Engine = 'embedded' | 'postgres'

/** The database this run is about; scripts/test.mjs says which. A test that is run by itself gets the embedded one. */
export const engine: Engine = process.env.KASANE_TEST_ENGINE === 'postgres' ? 'postgres' : 'embedded'

/** `test` for what only one engine can show (locks, pools, two servers); on the other one it is skipped. */
export function onlyOn(only: Engine): typeof test | typeof test.skip {
  return engine === only ? test : test.skip
}

/**
 * A database of this test file's own, already prepared: `prepare` runs once for a `preparedKey` and the result is
 * copied. The key must change with whatever `prepare` does (name the rooms and hash their SQL). It is closed and
 * removed when the tests of the file are over.
 */
export async function freshDatabase(
  prepare: (database: Database) => Promise<void>,
  preparedKey: string,
): Promise<Database> {
  const fresh = engine === 'postgres' ? freshPostgres : freshEmbedded
  const database = await fresh(prepare, preparedKey)
  after(() => database.close())
  return database
}
