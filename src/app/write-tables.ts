// Regenerates core/db/tables.ts from the migrations of all rooms: `npm run tables`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTables } from '../core/db/generate-tables.ts'
import { migrate } from '../core/db/migrate.ts'
import { openDatabase } from '../core/db/open.ts'
import { migrationFolders } from '../core/room.ts'
import { rooms } from './house.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'kasane-tables-'))
const database = await openDatabase({ dataDir })
try {
  await migrate(database, migrationFolders(rooms, 'all'))
  await writeTables(database)
} finally {
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
}
