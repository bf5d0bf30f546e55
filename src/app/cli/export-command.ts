import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  anonymousRows,
  anonymousTable,
  type Rows,
  type Table,
  wishOf,
} from '../../blocks/privacy/export/anonymous.ts'
import { areaNames, description, rowLines, tableLines } from '../../blocks/privacy/export/lines.ts'
import { recordAudit } from '../../core/audit/audit.ts'
import { firstDayOf, lastDayOf, parseFiscalYear } from '../../core/calendar/fiscal-year.ts'
import { openAsSystem } from '../../core/identity/open-as.ts'
import { writeCsv } from '../../core/sheet/write-csv.ts'
import { writeXlsx } from '../../core/sheet/write-xlsx.ts'
import { terminalLocale } from '../../core/start-error.ts'
import { codeOf } from '../kept-once.ts'
import { say } from '../say.ts'
import { municipalityHere, operatorName } from './action-command.ts'
import { type Answer, type Command, type CommandContext, lineOf, UsageError } from './command.ts'

const text = { type: 'string' } as const

/**
 * `kasane export DATASET --anonymous`: counts, or rows under pseudonyms, without anybody in them who could be told. Data about
 * named people this command does not give at all: that is a use beyond their purpose, with a record of its own.
 */
const exporting: Command = {
  words: 'export',
  usage:
    'DATASET --anonymous --by DIMENSION[,…] --from YEAR [--to YEAR] --out FOLDER [--rows] [--xlsx] [--at-least NUMBER]',
  options: {
    ...{ by: text, from: text, to: text, out: text, 'at-least': text },
    ...{ anonymous: { type: 'boolean' }, rows: { type: 'boolean' }, xlsx: { type: 'boolean' } },
  },
  async run(context): Promise<Answer> {
    const { positionals, values } = context
    if (values.anonymous !== true) throw new UsageError('cli.export.onlyAnonymous')
    const [key] = positionals
    const out = values.out as string | undefined
    if (!key || !out) throw new UsageError('cli.usage', { line: lineOf(exporting) })
    const by = String(values.by ?? '')
      .split(',')
      .filter(Boolean)
    const wish = wishOf(key, by, periodOf(context), atLeastOf(context))
    const { made, areas } = await makeAs(context, wish, values.rows === true)
    const lines =
      'tally' in made ? tableLines(made, areas, terminalLocale()) : rowLines(made, areas, terminalLocale())
    const path = await writeFiles(out, lines, { made, xlsx: values.xlsx === true })
    const about = description(made, terminalLocale()).trimEnd().split('\n')
    return {
      lines: [...about, say('cli.export.written', { file: path })],
      data: { file: path, lines: lines.length - 1 },
    }
  },
}

/** Whole fiscal years: a table of a few days beside one of a few more would tell what happened between. */
function periodOf({ values }: CommandContext) {
  const year = (typed: unknown) => {
    const read = parseFiscalYear(String(typed ?? ''))
    if (!read.ok) throw new UsageError('cli.usage', { line: lineOf(exporting) })
    return read.year
  }
  const [from, to] = [year(values.from), year(values.to ?? values.from)]
  if (to < from) throw new UsageError('cli.usage', { line: lineOf(exporting) })
  return { from: firstDayOf(from), to: lastDayOf(to) }
}

function atLeastOf({ values }: CommandContext): number | undefined {
  if (values['at-least'] === undefined) return undefined
  const number = Number(values['at-least'])
  if (!Number.isSafeInteger(number)) throw new UsageError('cli.usage', { line: lineOf(exporting) })
  return number
}

async function makeAs({ open }: CommandContext, wish: ReturnType<typeof wishOf>, asRows: boolean) {
  const installation = await open()
  const municipality = await municipalityHere(installation)
  const work = { municipality, via: 'cli', reason: 'privacy.export', operator: operatorName() } as const
  return openAsSystem(installation.database, work, async (tx) => {
    const made: Table | Rows = asRows ? await anonymousRows(tx, wish) : await anonymousTable(tx, wish)
    const { dataset, by, period, fewest } = wish
    const facts = { dataset: dataset.key, by: by.join(' '), from: period.from, to: period.to, fewest }
    await recordAudit(tx, { verb: 'privacy.exported', outcome: 'seen', facts: { ...facts, rows: asRows } })
    return { made, areas: await areaNames(tx) }
  })
}

type Files = { made: Table | Rows; xlsx: boolean }

/** The file and, beside it, what it holds. Neither is written over one that is there. */
async function writeFiles(out: string, lines: string[][], { made, xlsx }: Files): Promise<string> {
  const name = `${made.dataset.key.replace('.', '-')}-${made.by.join('-')}`
  const path = join(out, `${name}.${xlsx ? 'xlsx' : 'csv'}`)
  try {
    mkdirSync(out, { recursive: true })
    writeFileSync(join(out, `${name}.txt`), description(made, terminalLocale()), { flag: 'wx' })
    const bytes = xlsx ? writeXlsx(sheetOf(name, lines)) : writeCsv(lines).bytes
    await pipeline(Readable.from(bytes), createWriteStream(path, { flags: 'wx' }))
    return path
  } catch (error) {
    const reason = codeOf(error)
    if (reason === 'EEXIST') throw new UsageError('cli.audit.fileThere', { file: path })
    throw new UsageError('cli.audit.unwritable', { file: path, reason })
  }
}

function sheetOf(name: string, [headings = [], ...rows]: string[][]) {
  return {
    name: name.slice(0, 31),
    above: [],
    columns: headings.map((heading) => ({ heading })),
    rows: rows.map((cells) => ({ cells })),
  }
}

export const exportCommands = [exporting]
