// npm test [-- --engine embedded|postgres|both --database-only] [files or folders…]: the tests, on the databases they are about.
import { globSync, readFileSync, statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isApart } from './apart.mjs'
import { startPostgres } from './postgres.mjs'
import { finish, runTests } from './run-tests.mjs'
import { keepScratchInMemory } from './scratch.mjs'

const THROWAWAY = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }
const SIDE_BY_SIDE = 2
const MINUTES = 20
/** How many files follow each other in a process: of the doors and the whole house, and short ones. */
const TOGETHER = { house: 3, short: 8 }
/** The largest function of the embedded database takes two seconds to optimise: most files end before that was of use to them. */
const EMBEDDED_FLAGS = ['--liftoff-only']

const { values, positionals } = parseArgs({
  options: {
    engine: { type: 'string', default: 'both' },
    'database-only': { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const engines = { embedded: ['embedded'], postgres: ['postgres'], both: ['embedded', 'postgres'] }[
  values.engine
]
if (!engines) {
  console.error('--engine is embedded, postgres or both')
  process.exit(2)
}

process.chdir(new URL('..', import.meta.url).pathname)
keepScratchInMemory()
const found = (positionals.length > 0 ? positionals : ['src', 'tests']).flatMap((path) =>
  statSync(path).isDirectory() ? globSync(`${path}/**/*.test.{ts,tsx}`) : [path],
)
// What takes longest comes first, so that nothing waits for it in the end: the walks over the whole house, the demo and the command line.
const root = process.cwd()
const isLong = (file) => ['src/app', 'tests'].some((folder) => file.startsWith(`${root}/${folder}/`))
const placeOf = (file) => (isLong(file) ? 0 : 2) + (isApart(file) ? 0 : 1)
const files = found.map((file) => resolve(file)).sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? 1 : -1))
/** Half of the time of a short file is what it loads: where it may, it follows others in one process. */
const together = (file) => [1, TOGETHER.house, 1, TOGETHER.short][placeOf(file)]

/** Of a file: it acts as people in a house of its own; and it is about what blocks and programs do. */
const isOnDatabase = (source) => source.includes('support/') || source.includes('./paths/')
const ofWork = /^(src\/(blocks|programs)\/|tests\/[^/]+$)/

const total = { passed: 0, failed: 0, skipped: 0, failures: [] }
for (const engine of engines) add(await runOn(engine))
finish(total)

async function runOn(engine) {
  const chosen = files.filter((file) => isFor(engine, file, readFileSync(file, 'utf8')))
  process.env.KASANE_TEST_ENGINE = engine
  const flags = engine === 'embedded' ? EMBEDDED_FLAGS : []
  const work = () => runTests(chosen, { concurrency: SIDE_BY_SIDE, minutes: MINUTES, flags, together })
  return engine === 'embedded' ? work() : onPostgres(work)
}

/**
 * A test without a database is true once: the first run has it. What acts as people in a house of its own is about its database. The
 * ground (src/core) and the doors (src/app, tests/hardening) run on each. What blocks and programs do, each by itself or one with the
 * other, the walks in the browser do on the embedded one: their files run on the one that a city has, unless a file says at its top that
 * it is for both. For PostgreSQL alone, too, is a file of the doors that says so. Whoever names a file has it on each.
 */
function isFor(engine, file, source) {
  if (positionals.length > 0) return true
  if (!isOnDatabase(source)) return engine === engines[0] && !values['database-only']
  return engine === 'postgres' || isForBoth(file, source)
}

function isForBoth(file, source) {
  if (ofWork.test(relative(root, file))) return source.startsWith('// On both databases: ')
  return !source.startsWith('// On PostgreSQL alone: ')
}

async function onPostgres(work) {
  const given = process.env.TEST_DATABASE_URL
  process.env.KASANE_TEST_RUN = String(process.pid)
  if (given) return work()
  const server = await startPostgres({ settings: THROWAWAY })
  process.env.TEST_DATABASE_URL = server.url
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => server.stop().then(() => process.exit(130)))
  try {
    return await work()
  } finally {
    await server.stop()
    delete process.env.TEST_DATABASE_URL
  }
}

function add({ failures, ...counts }) {
  for (const key of Object.keys(counts)) total[key] += counts[key]
  total.failures.push(...failures)
}
