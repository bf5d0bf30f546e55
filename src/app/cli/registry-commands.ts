import { smallestAreas } from '../../blocks/registry/areas.ts'
import { addImport, findImport, type Import, moveImport } from '../../blocks/registry/import/imports.ts'
import { countNames } from '../../blocks/registry/import/kind.ts'
import { kindCodes, kindOf } from '../../blocks/registry/import/kinds.ts'
import { type FoundProblem, problemsOf } from '../../blocks/registry/import/problems-seen.ts'
import { populationOn } from '../../blocks/registry/import/residents-on.ts'
import { applyImport, checkImport, type Loading } from '../../blocks/registry/import/run.ts'
import { fileAt } from '../../core/action/uploaded-file.ts'
import { today } from '../../core/calendar/clock.ts'
import { parseDate } from '../../core/calendar/parse-date.ts'
import { dropFile, keepFile } from '../../core/files/kept-files.ts'
import { newId } from '../../core/id.ts'
import { openAsSystem, openLoader } from '../../core/identity/open-as.ts'
import { Refusal } from '../../core/refusal.ts'
import { terminalLocale } from '../../core/start-error.ts'
import { wordsFor } from '../../core/words/words.ts'
import type { Installation } from '../installation.ts'
import { say } from '../say.ts'
import { municipalityHere, operatorName } from './action-command.ts'
import { type Answer, type Command, lineOf, UsageError } from './command.ts'

const mostShown = 20

/** `kasane import KIND FILE`: what the desk of imports does, for a named operator. Without --apply it only looks. */
const importFile: Command = {
  words: 'import',
  usage: 'KIND FILE [--as-of DAY] [--skip-bad] [--apply]',
  options: { 'as-of': { type: 'string' }, 'skip-bad': { type: 'boolean' }, apply: { type: 'boolean' } },
  async run({ open, positionals: [kind, path], values }) {
    if (!kind || !path) throw new UsageError('cli.usage', { line: lineOf(importFile) })
    if (!kindCodes().includes(kind))
      throw new UsageError('cli.import.kindUnknown', { kind, kinds: kindCodes().join(', ') })
    const file = await fileAt(path, 'file')
    const asOf = values['as-of'] === undefined ? today() : dayOf(String(values['as-of']))
    const installation = await open()
    const acting = await actingHere(installation)
    const importId = newId()
    await keepFile(file.path, importId)
    await acting.asSystem((tx) =>
      addImport(tx, {
        id: importId,
        kind,
        fileName: file.name,
        fileSize: file.size,
        fileDigest: file.sha256,
        asOf: kindOf(kind).dated ? asOf : null,
        mapping: {},
        jobId: null,
      }),
    )
    return readAndApply(acting, importId, {
      apply: values.apply === true,
      skipBad: values['skip-bad'] === true,
    })
  },
}

type Acting = Loading & { asSystem: <T>(work: Parameters<typeof openAsSystem<T>>[2]) => Promise<T> }

async function actingHere(installation: Installation): Promise<Acting> {
  const { database } = installation
  const municipality = await municipalityHere(installation)
  const work = { municipality, via: 'cli', reason: 'cli.import', operator: operatorName() } as const
  return {
    asSystem: (run) => openAsSystem(database, work, run),
    asLoader: (run) => openLoader(database, work, (tx) => run(tx, () => {})),
  }
}

type Wish = { apply: boolean; skipBad: boolean }

/** Applied at once where that is wished: an import compares before it writes. A refused one is read for its list. */
async function readAndApply(acting: Acting, importId: string, wish: Wish): Promise<Answer> {
  const look = () => acting.asSystem((tx) => findImport(tx, importId))
  const move = async (change: Parameters<typeof moveImport>[2]) => {
    const one = await look()
    await acting.asSystem((tx) => moveImport(tx, one, change))
  }
  if (wish.apply) {
    await move({ state: 'applying', skipBad: wish.skipBad })
    await quietly(applyImport(acting, importId))
  }
  const tried = await look()
  if (tried.state !== 'applied') {
    await move({ state: 'waiting' })
    await quietly(checkImport(acting, importId))
  }
  const one = await look()
  const problems = await acting.asSystem((tx) => problemsOf(tx, importId, mostShown))
  if (one.state === 'checked') await move({ state: 'discarded' })
  if (one.state !== 'applied') await dropFile(importId)
  return answerOf({ ...one, code: one.code ?? tried.code }, problems, wish)
}

/** What an import refuses stands in its row. */
async function quietly(work: Promise<void>): Promise<void> {
  await work.catch((error) => {
    if (!(error instanceof Refusal)) throw error
  })
}

function answerOf(one: Import, problems: readonly FoundProblem[], { apply }: Wish): Answer {
  const words = wordsFor(terminalLocale())
  const { counts = {}, problems: found = {} } = one.facts
  const all = Object.values(found).reduce((sum, count) => sum + count, 0)
  const kinds = Object.keys(counts).filter((name) => name.startsWith('kind.'))
  const said = [...countNames.map((name) => `count.${name}`), ...kinds].map((name) =>
    words(`registry.import.${name}`, { count: counts[name.replace('count.', '')] ?? 0 }),
  )
  const lines = [
    ...(one.facts.counts ? [say('cli.import.read', { file: one.fileName, counts: said.join(' ') })] : []),
    ...problems.map((problem) =>
      say('cli.import.problem', {
        line: problem.line,
        heading: problem.heading ?? '',
        what: words(`registry.import.problem.${problem.code}`, problem.params),
      }),
    ),
    ...(all > problems.length ? [say('cli.import.more', { count: all - problems.length })] : []),
    outcome(one, apply),
  ]
  const isFine = one.state === 'applied' || (!apply && one.code === null && (counts.wrong ?? 0) === 0)
  return { lines, data: { id: one.id, state: one.state, code: one.code, ...one.facts }, code: isFine ? 0 : 1 }
}

function outcome(one: Import, apply: boolean): string {
  if (one.state === 'applied') return say('cli.import.applied', { id: one.id })
  if (one.code)
    return say('cli.import.notDone', { why: wordsFor(terminalLocale())(one.code, one.facts.params) })
  return apply ? say('cli.import.notDone', { why: one.state }) : say('cli.import.notApplied')
}

/** `kasane residents --on DAY`: the population of any past day, from the ledger; nobody is named. */
const residents: Command = {
  words: 'residents',
  usage: '--on DAY',
  options: { on: { type: 'string' } },
  async run({ open, values }) {
    const day = dayOf(String(values.on ?? ''))
    const { asSystem } = await actingHere(await open())
    const { areas, counted } = await asSystem(async (tx) => ({
      areas: await smallestAreas(tx),
      counted: await populationOn(tx, day),
    }))
    const names = new Map(areas.map(({ code, name }) => [code, name]))
    const byArea = Map.groupBy(counted, ({ area }) => area)
    const sum = (list: readonly { count: number }[]) => list.reduce((total, { count }) => total + count, 0)
    const lines = [...byArea].map(([area, list]) =>
      say('cli.residents.area', {
        area: names.get(area) ?? (area || say('cli.residents.areaUnknown')),
        count: sum(list),
      }),
    )
    return {
      lines: [say('cli.residents.total', { day, count: sum(counted) }), ...lines],
      data: { day, count: sum(counted), by: counted },
    }
  },
}

function dayOf(text: string): string {
  const date = parseDate(text)
  if (!date.ok || date.date > today()) throw new UsageError('cli.residents.day')
  return date.date
}

export const registryCommands = [importFile, residents]
