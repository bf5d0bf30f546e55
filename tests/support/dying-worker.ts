// A process of its own that takes one job, says so, and never ends it: for a test to kill.
import { openDatabase } from '../../src/core/db/open.ts'
import { trialJob, workIn } from './jobs.ts'

const database = await openDatabase({ dataDir: '', databaseUrl: process.argv[2] })
const trial = trialJob('import')
trial.work = async ({ progress }) => {
  await progress(1, 2)
  console.log('half-way')
  await new Promise(() => {})
}
await workIn({ database }, [trial.job])
