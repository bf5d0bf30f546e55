// Runs files of node:test side by side and counts what happened, so that the last line of a check is true.
import { relative } from 'node:path'
import { run } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'

/**
 * Runs the files with the loader for views; prints failures in full, with what the file printed.
 * @param {string[]} files
 * @param {{ concurrency: number, minutes: number }} options minutes: how long one file may take
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runTests(files, { concurrency, minutes }) {
  const tally = { passed: 0, failed: 0, skipped: 0, printed: new Map(), open: new Set(files) }
  if (files.length > 0) {
    // Hundreds of processes read the same sources: what one has compiled, the others take.
    process.env.NODE_COMPILE_CACHE ??= fileURLToPath(
      new URL('../node_modules/.cache/kasane-compiled', import.meta.url),
    )
    const execArgv = ['--import', new URL('../src/loader.mjs', import.meta.url).href]
    for await (const event of run({ files, concurrency, timeout: minutes * 60_000, execArgv }))
      note(tally, event)
  }
  for (const file of tally.open)
    fail(tally, { name: file, file, cause: 'It ended before its tests did, or has none.' })
  const { passed, failed, skipped } = tally
  return { passed, failed, skipped }
}

/** Says the counts, to a check that waits for them and to the person at the terminal. */
export function finish({ passed, failed, skipped }) {
  process.send?.({ passed, failed })
  process.disconnect?.()
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
  if (skip !== undefined || todo !== undefined) tally.skipped += 1
  else tally.passed += 1
}

function fail(tally, { name, file, line, details, cause = details.error?.cause ?? details.error }) {
  tally.failed += 1
  tally.open.delete(file)
  const place = `${relative(process.cwd(), file ?? '')}${line ? `:${line}` : ''}`
  console.error(`\n✖ ${name === file ? 'the file' : name}\n  ${place}`)
  console.error(indented(typeof cause === 'string' ? cause : inspect(cause, { depth: 6 })))
  const printed = tally.printed.get(file)
  if (printed) console.error(indented(`printed by the file:\n${printed.join('')}`))
  tally.printed.delete(file)
}

function remember(printed, { file, message }) {
  const line = message.endsWith('\n') ? message : `${message}\n`
  printed.set(file, [...(printed.get(file) ?? []), line].slice(-200))
}

function indented(text) {
  return text.replace(/^/gm, '    ')
}
