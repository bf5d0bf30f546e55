// Runs files of node:test side by side and counts what happened, so that the last line of a check is true.
import { relative } from 'node:path'
import { run } from 'node:test'
import { inspect } from 'node:util'

const FILE_TIMEOUT_MS = 10 * 60_000

/**
 * Runs the files with the loader for views. Prints failures in full and one line at the end of each file.
 * @param {string[]} files
 * @param {{ concurrency: number }} options
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runTests(files, { concurrency }) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  if (files.length === 0) return counts
  const loader = new URL('../src/loader.mjs', import.meta.url).href
  // A file whose tests are over ends, even where one that failed left a server or a pool open.
  const execArgv = ['--test-force-exit', '--import', loader]
  const events = run({ files, concurrency, timeout: FILE_TIMEOUT_MS, execArgv })
  const printed = new Map()
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') remember(printed, data)
    if (type === 'test:pass') countPass(counts, data)
    if (type === 'test:fail') report(counts, data, printed)
  }
  return counts
}

/** Says the counts, to a check that waits for them and to the person at the terminal. */
export function finish({ passed, failed, skipped }) {
  process.send?.({ passed, failed })
  process.disconnect?.()
  if (skipped > 0) console.log(`${skipped} skipped (they are about the other database)`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

function countPass(counts, { details, skip, todo, name, file }) {
  if (details.type === 'suite' || name === file) return
  if (skip !== undefined || todo !== undefined) counts.skipped += 1
  else counts.passed += 1
}

function report(counts, { details, name, file, line, todo }, printed) {
  if (todo !== undefined || details.error?.failureType === 'subtestsFailed') return
  counts.failed += 1
  const place = file ? `${relative(process.cwd(), file)}${line ? `:${line}` : ''}` : ''
  const cause = details.error?.cause ?? details.error
  console.error(`\n✖ ${name === file ? 'the file' : name}\n  ${place}`)
  console.error(indented(typeof cause === 'string' ? cause : inspect(cause, { depth: 6 })))
  const output = printed.get(file)
  if (output) console.error(indented(`printed by the file:\n${output.join('')}`))
  printed.delete(file)
}

function remember(printed, { file, message }) {
  printed.set(file, [...(printed.get(file) ?? []), message].slice(-200))
}

function indented(text) {
  return text.replace(/^/gm, '    ')
}
