// A process of its own that seals the audit log: for a test to kill while it waits for what the test holds.
import { sealAll } from '../../src/core/audit/log/seal-job.ts'
import { openDatabase } from '../../src/core/db/open.ts'
import { openAsSystem } from '../../src/core/identity/open-as.ts'
import { kashiwa } from './house.ts'

const [databaseUrl = '', keyFile = '', headsFile = ''] = process.argv.slice(2)
const database = await openDatabase({ dataDir: '', databaseUrl })
const work = { municipality: kashiwa, via: 'job', reason: 'trial.seal', silent: true } as const
console.log('sealing')
await sealAll((sealing) => openAsSystem(database, work, sealing), { keyFile, headsFile })
console.log('sealed')
await database.close()
