// Runs files of node:test side by side and counts what happened, so that the last line of a check is true.
import { relative } from 'node:path'
import { run } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'

const BATCH = fileURLToPath(new URL('batch.mjs', import.meta.url))
const LOADER = new URL('../src/loader.mjs', import.meta.url).href

/**
 * Runs the files with the loader for views; prints failures in full, with what the file printed.
 * @param {string[]} files
 * @param {{ concurrency: number, minutes: number, flags?: string[], together?: (file: string) => number }} options minutes: how long
 * one file may take; flags: of the runtime; together: how many like this one may follow each other in one process
 * @returns {Promise<{ passed: number, failed: number, skipped: number, failures: string[] }>} failures: a line each
 */
export async function runTests(files, { concurrency, minutes, flags = [], together = () => 1 }) {
  const tally = { ends: new Map(), failures: [], again: [], minutes, flags }
  await sideBySide(batches(files, together), concurrency, (some) => runBatch(tally, some))
  await sideBySide(
    batches(tally.again, () => 1),
    1,
    (some) => runBatch(tally, some, true),
  )
  tellSlowest(tally)
  return { ...counts(tally), failures: tally.failures }
}

/** In the order they came; a batch holds only files that may stand with as many others. */
function batches(files, together) {
  const made = []
  for (const file of files) {
    const last = made.at(-1)
    const most = together(file)
    if (last && last.length < most && together(last[0]) === most) last.push(file)
    else made.push([file])
  }
  return made
}

async function sideBySide(all, most, work) {
  const left = [...all]
  const hand = async () => {
    for (let next = left.shift(); next; next = left.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: most }, hand))
}

/** Where the time of a long run went: whoever wants it shorter begins with these. */
function tellSlowest({ ends }) {
  const took = [...ends].map(([file, { seconds }]) => [file, seconds]).sort(([, a], [, b]) => b - a)
  if (took.length < 30) return
  const slowest = took
    .slice(0, 12)
    .map(([file, seconds]) => `${relative('.', file)} ${Math.round(seconds)} s`)
  console.log(`${took.length} files, the slowest: ${slowest.join(', ')}`)
}

/** What failed stands far above by then: named once more at the end. */
export function recall(failures) {
  if (failures.length > 0) console.error(`\n${failures.map((line) => `✖ ${line}`).join('\n')}`)
}

const none = () => ({ passed: 0, failed: 0, skipped: 0, seconds: 0 })

/**
 * One process. Where it did not come to its end, or failed after the last test, nobody knows who is to blame: the files that it did not
 * tell of, or all, are run again, each by itself. Alone, too, a process that the runtime brought down says nothing about its tests: V8
 * crashes now and then where many instances of WebAssembly come and go (nodejs/node#64500), as the embedded databases of a file do.
 * Unless it `isLast`, such a file is run once more, with nothing that it had passed.
 */
async function runBatch(tally, files, isLast = false) {
  const { minutes, flags } = tally
  const batch = { open: [...files], now: none(), printed: [], death: undefined }
  const execArgv = [...flags, '--import', LOADER]
  const timeout = files.length * minutes * 60_000
  for await (const event of run({ files: [BATCH], argv: files, timeout, execArgv })) note(tally, batch, event)
  const isWhole = batch.open.length === 0
  // A test that failed is why the process says that it did.
  const isTold = files.some((file) => tally.ends.get(file)?.failed > 0)
  if (isWhole && (!batch.death || isTold)) return
  const [first, ...rest] = isWhole ? files : batch.open
  const { signal } = batch.death?.error ?? {}
  const isUnclear = files.length > 1 || (crashes.includes(signal) && !isLast)
  if (isUnclear && batch.now.failed === 0) {
    console.error(`\n${names([first, ...rest])} was ended by ${signal ?? 'itself'}: once more`)
    for (const file of [first, ...rest]) tally.ends.delete(file)
    tally.again.push(first, ...rest)
  } else {
    const former = tally.ends.get(first) ?? none()
    const why = isWhole ? {} : { cause: 'It ended before its tests did.' }
    fail(tally, batch, { name: first, file: first, details: batch.death, ...why })
    tally.ends.set(first, { ...former, ...batch.now, passed: former.passed + batch.now.passed })
    tally.again.push(...rest)
  }
}

const names = (files) => files.map((file) => relative(process.cwd(), file)).join(', ')

function counts({ ends }) {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const end of ends.values()) for (const key of Object.keys(sum)) sum[key] += end[key]
  return sum
}

const crashes = ['SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGTRAP', 'SIGABRT']

/** Says the counts, to a check that waits for them and to the person at the terminal. */
export function finish({ passed, failed, skipped, failures }) {
  process.send?.({ passed, failed, failures })
  process.disconnect?.()
  recall(failures)
  if (skipped > 0) console.log(`${skipped} skipped (they are about the other database)`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

/** The tests of a batch are its files (nesting 0); what they hold is counted when the file ends. */
function note(tally, batch, { type, data }) {
  switch (type) {
    case 'test:stdout':
    case 'test:stderr':
      remember(batch, data)
      break
    case 'test:diagnostic':
      // Not the counts of the process, which are told otherwise; but what went wrong after a test.
      if (data.nesting > 0 || data.message.startsWith('Error')) remember(batch, data)
      break
    case 'test:pass':
      if (data.nesting === 0) fileEnded(tally, batch, data)
      else pass(batch, data)
      break
    case 'test:fail':
      if (data.name === BATCH) batch.death = data.details
      else if (data.nesting === 0) fileEnded(tally, batch, data)
      else if (data.todo === undefined && !isOfSubtests(data)) fail(tally, batch, data)
  }
}

const isOfSubtests = ({ details }) => details.error?.failureType === 'subtestsFailed'

/** A file without a test would look like success. */
function fileEnded(tally, batch, { name: file, details }) {
  const { passed, failed, skipped } = batch.now
  if (details.error && !isOfSubtests({ details })) fail(tally, batch, { name: file, file, details })
  else if (passed + failed + skipped === 0)
    fail(tally, batch, { name: file, file, cause: 'It has no tests.' })
  tally.ends.set(file, { ...batch.now, seconds: details.duration_ms / 1000 })
  batch.open = batch.open.filter((one) => one !== file)
  batch.now = none()
  batch.printed = []
}

function pass({ now }, { details, skip, todo }) {
  if (details.type === 'suite') return
  now[skip !== undefined || todo !== undefined ? 'skipped' : 'passed'] += 1
}

function fail(tally, batch, { name, file, line, details, cause = details?.error?.cause ?? details?.error }) {
  const { exitCode, signal } = details?.error ?? {}
  batch.now.failed += 1
  const place = `${relative(process.cwd(), file ?? '')}${line ? `:${line}` : ''}`
  const what = name === file ? 'the file' : name
  tally.failures.push(`${what} (${place})`)
  console.error(`\n✖ ${what}\n  ${place}`)
  console.error(indented(shortened(typeof cause === 'string' ? cause : inspect(cause, { depth: 6 }))))
  if (signal || exitCode)
    console.error(indented(`its process ended with ${signal ?? `exit code ${exitCode}`}`))
  if (batch.printed.length > 0) console.error(indented(`printed by the file:\n${batch.printed.join('')}`))
  batch.printed = []
}

function remember(batch, { message }) {
  const line = message.endsWith('\n') ? message : `${message}\n`
  batch.printed = [...batch.printed, line].slice(-200)
}

/** A whole page may stand in a message: its beginning and its end tell enough. */
function shortened(text) {
  const [start, end] = [6_000, 2_000]
  return text.length <= start + end ? text : `${text.slice(0, start)}\n…\n${text.slice(-end)}`
}

function indented(text) {
  return text.replace(/^/gm, '    ')
}
