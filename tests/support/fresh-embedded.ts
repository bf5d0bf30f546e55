import { createHash } from 'node:crypto'
import {
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Database, openDatabase } from '../../src/core/db/open.ts'
import { madeOnce } from './made-once.ts'

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/kasane-test-databases/', import.meta.url))
const KEPT = 6
const PREPARED = 'prepared'

/** A copy of a prepared data folder, opened; making one anew takes seconds, a copy half of one. */
export async function freshEmbedded(
  prepare: (database: Database) => Promise<void>,
  preparedKey: string,
): Promise<Database> {
  const prepared = await preparedFolder(prepare, preparedKey)
  const folder = mkdtempSync(join(tmpdir(), 'kasane-test-'))
  const copy = { recursive: true, mode: constants.COPYFILE_FICLONE }
  cpSync(join(prepared, 'database'), join(folder, 'database'), copy)
  const database = await openDatabase({ dataDir: folder })
  let closing: Promise<void> | undefined
  async function close() {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    ...database,
    close() {
      closing ??= close()
      return closing
    },
  }
}

/** The test files run side by side: one of them prepares, the others wait for it. */
async function preparedFolder(prepare: (database: Database) => Promise<void>, key: string): Promise<string> {
  const folder = join(CACHE, createHash('sha256').update(key).digest('hex').slice(0, 16))
  const prepared = await madeOnce(folder, PREPARED, (draft) => prepareIn(draft, prepare))
  utimesSync(folder, new Date(), new Date())
  return prepared
}

async function prepareIn(draft: string, prepare: (database: Database) => Promise<void>) {
  sweep()
  const database = await openDatabase({ dataDir: draft })
  try {
    await prepare(database)
  } finally {
    await database.close()
  }
}

/** Every change of a migration makes a new folder: the oldest go, except those that are being made. */
function sweep() {
  const made = readdirSync(CACHE).filter((name) => existsSync(join(CACHE, name, PREPARED)))
  const age = (name: string) => statSync(join(CACHE, name)).mtimeMs
  for (const name of made.sort((a, b) => age(b) - age(a)).slice(KEPT)) {
    rmSync(join(CACHE, name), { recursive: true, force: true })
  }
}
