// Runs files of node:test side by side and counts what happened, so that the last line of a check is true.
import { relative } from 'node:path'
import { run } from 'node:test'
import { inspect } from 'node:util'

/**
 * Runs the files with the loader for views; prints failures in full, with what the file printed.
 * @param {string[]} files
 * @param {{ concurrency: number, minutes: number, flags?: string[] }} options minutes: how long one file may take; flags: of the runtime
 * @returns {Promise<{ passed: number, failed: number, skipped: number, failures: string[] }>} failures: a line each
 */
export async function runTests(files, { concurrency, minutes, flags = [] }) {
  const first = await runOnce(files, { concurrency, minutes, flags })
  const runs = [first]
  if (first.crashed.size > 0)
    runs.push(await runOnce([...first.crashed.keys()], { concurrency: 1, minutes, flags, isLast: true }))
  tellSlowest(runs)
  return { ...counts(runs), failures: runs.flatMap(({ failures }) => failures) }
}

/** Where the time of a long run went: whoever wants it shorter begins with these. */
function tellSlowest(tallies) {
  const took = tallies.flatMap(({ seconds }) => [...seconds]).sort(([, a], [, b]) => b - a)
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

/**
 * A process that the runtime itself brought down says nothing about its tests: V8 crashes now and then where many instances of
 * WebAssembly come and go (nodejs/node#64500), as the embedded databases of a file do. Unless it `isLast`, the file counts as
 * `crashed`, with nothing that it had passed, and is to be run once more.
 */
async function runOnce(files, { concurrency, minutes, flags, isLast = false }) {
  const tally = {
    ...{ files: new Map(), crashed: new Map(), printed: new Map(), failures: [] },
    ...{ open: new Set(files), seconds: new Map(), isLast },
  }
  const execArgv = [...flags, '--import', new URL('../src/loader.mjs', import.meta.url).href]
  if (files.length > 0)
    for await (const event of run({ files, concurrency, timeout: minutes * 60_000, execArgv }))
      note(tally, event)
  for (const file of tally.open)
    fail(tally, { name: file, file, cause: 'It ended before its tests did, or has none.' })
  for (const [file, signal] of tally.crashed) {
    tally.files.delete(file)
    console.error(`\n${relative(process.cwd(), file)} was ended by ${signal}: once more`)
  }
  return tally
}

function counts(tallies) {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const { files } of tallies)
    for (const ends of files.values()) for (const key of Object.keys(sum)) sum[key] += ends[key]
  return sum
}

function count(tally, file, end) {
  const ends = tally.files.get(file) ?? { passed: 0, failed: 0, skipped: 0 }
  ends[end] += 1
  tally.files.set(file, ends)
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

function note(tally, { type, data }) {
  switch (type) {
    case 'test:stdout':
    case 'test:stderr':
    case 'test:diagnostic':
      if (data.file) remember(tally.printed, data)
      break
    case 'test:summary':
      // Only a file that came to its end sends one; a process.exit in the middle would look like success.
      if (data.file) tally.seconds.set(data.file, data.duration_ms / 1000)
      if (data.file && data.counts.topLevel > 0) tally.open.delete(data.file)
      break
    case 'test:pass':
      pass(tally, data)
      break
    case 'test:fail':
      if (data.todo === undefined && data.details.error?.failureType !== 'subtestsFailed') fail(tally, data)
  }
}

function pass(tally, { details, skip, todo, name, file }) {
  if (details.type === 'suite' || name === file) return
  count(tally, file, skip !== undefined || todo !== undefined ? 'skipped' : 'passed')
}

function fail(tally, { name, file, line, details, cause = details.error?.cause ?? details.error }) {
  tally.open.delete(file)
  const { exitCode, signal } = details?.error ?? {}
  const isSound = !tally.files.get(file)?.failed
  if (name === file && crashes.includes(signal) && isSound && !tally.isLast) {
    tally.crashed.set(file, signal)
    return
  }
  count(tally, file, 'failed')
  const place = `${relative(process.cwd(), file ?? '')}${line ? `:${line}` : ''}`
  const what = name === file ? 'the file' : name
  tally.failures.push(`${what} (${place})`)
  console.error(`\n✖ ${what}\n  ${place}`)
  console.error(indented(shortened(typeof cause === 'string' ? cause : inspect(cause, { depth: 6 }))))
  if (signal || exitCode)
    console.error(indented(`its process ended with ${signal ?? `exit code ${exitCode}`}`))
  const printed = tally.printed.get(file)
  if (printed) console.error(indented(`printed by the file:\n${printed.join('')}`))
  tally.printed.delete(file)
}

function remember(printed, { file, message }) {
  const line = message.endsWith('\n') ? message : `${message}\n`
  printed.set(file, [...(printed.get(file) ?? []), line].slice(-200))
}

/** A whole page may stand in a message: its beginning and its end tell enough. */
function shortened(text) {
  const [start, end] = [6_000, 2_000]
  return text.length <= start + end ? text : `${text.slice(0, start)}\n…\n${text.slice(-end)}`
}

function indented(text) {
  return text.replace(/^/gm, '    ')
}
