import { resolve } from 'node:path'
import { PlanProblems, sentenceOf } from '../blocks/indicators/plan-file/problem.ts'
import { isLostConnection } from '../core/db/errors.ts'
import { isSplit } from '../core/exchange/place.ts'
import { sendSoon } from '../core/exchange/round.ts'
import { faultOf } from '../core/fault.ts'
import { tidy } from '../core/identity/auth/session.ts'
import { startWorker } from '../core/jobs/worker.ts'
import type { Municipality } from '../core/municipality.ts'
import { StartError, startSentence, terminalLocale } from '../core/start-error.ts'
import { wordsFor } from '../core/words/words.ts'
import { assets } from '../ui/assets.ts'
import { demoPassword, demoSignIns } from './demo-people.ts'
import { takePort } from './doors.ts'
import { furnish } from './furnish.ts'
import { jobsHere } from './house.ts'
import { type Installation, openInstallation } from './installation.ts'
import { endOnFaults } from './last-words.ts'
import { say } from './say.ts'
import { readSettings, type Settings } from './settings.ts'
import { noteSettings } from './settings-noted.ts'
import { startWarnings } from './start-warnings.ts'
import { makeApp } from './web/app.ts'
import { sweep, type Uploads } from './web/uploads.ts'

const manifest = new URL('../../dist/client/.vite/manifest.json', import.meta.url).pathname

/** Sessions, challenges and counters that are over are cleared away every hour. */
const tidyEvery = 3600_000

const logFault = (error: unknown) =>
  console.error(JSON.stringify({ level: 'error', at: 'tidy', ...faultOf(error) }))

/** Starts one server: port, database, plan and demo if there are none yet, worker. Ends cleanly on SIGINT and SIGTERM. */
async function start(): Promise<void> {
  const settings = readSettings()
  const doors = await takePort(settings)
  const installation = await openInstallation(settings)
  try {
    sweep(uploadsOf(settings))
    const municipality = await furnish(installation)
    await noteSettings(installation)
    doors.open(appOf(installation).fetch as Parameters<typeof doors.open>[0])
    const worker = await startWorker({
      database: installation.database,
      jobs: jobsHere(),
      municipalities: installation.municipalities,
      staleJob: 'indicators.measure',
    })
    const endSending = isSplit() ? sendSoon(installation.database) : async () => {}
    announce(settings, municipality)
    endOnFaults()
    const tidying = setInterval(() => void tidy(installation.auth).catch(logFault), tidyEvery)
    const end = once(async () => {
      clearInterval(tidying)
      await doors.close()
      await worker.stop()
      await endSending()
      await installation.close()
      process.exit(0)
    })
    process.on('SIGINT', end)
    process.on('SIGTERM', end)
  } catch (error) {
    await installation.close()
    throw error
  }
}

/** Files that are sent lie in the data folder: as safe as what is kept there, and on a disk of the installation's own. */
const uploadsOf = ({ dataDir, uploadLimit }: Settings): Uploads => ({
  folder: resolve(dataDir, 'spool'),
  limit: uploadLimit,
})

function appOf({ settings, database, auth, municipalities }: Installation) {
  const { baseUrl, trustedProxies, proxySecret } = settings
  return makeApp({
    ...{ database, auth, municipalities, baseUrl, trustedProxies, proxySecret },
    assets: assets(manifest),
    uploads: uploadsOf(settings),
    requests: new Map(),
  })
}

/** The address, what is left to be set, and for the demo how each of its people signs in. */
function announce(settings: Settings, municipality: Municipality | undefined): void {
  console.log(`\nKasane  ${settings.baseUrl}`)
  for (const word of startWarnings({ demo: municipality?.demo ?? false })) console.warn(say(word))
  if (!municipality?.demo) return
  console.log(`\n${say('server.signIns', { password: demoPassword })}`)
  for (const { role, name, address, code } of demoSignIns()) {
    console.log(`  ${role.padEnd(16)} ${address.padEnd(32)} ${code.padEnd(6)}  ${name}`)
  }
  console.log(say('server.signInsHint'))
}

function once(work: () => Promise<void>): () => void {
  let begun = false
  return () => {
    if (!begun) void work()
    begun = true
  }
}

/** What can be foreseen is told in clear sentences; anything else is a fault and shows where it happened. */
function explain(error: unknown): string {
  const words = wordsFor(terminalLocale())
  if (error instanceof StartError) return startSentence(error)
  if (error instanceof PlanProblems)
    return error.problems.map((problem) => sentenceOf(problem, words)).join('\n')
  if (isLostConnection(error)) return words('start.databaseLost')
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

try {
  await start()
} catch (error) {
  console.error(explain(error))
  process.exit(2)
}
