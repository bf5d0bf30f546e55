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
import { terminalLocale } from '../../core/start-error.ts'
import { say } from '../say.ts'
import { municipalityHere, operatorName } from './action-command.ts'
import { type Answer, type Command, type CommandContext, lineOf, UsageError } from './command.ts'
import { writeExport } from './export-files.ts'
import { namedExport } from './export-named.ts'

const text = { type: 'string' } as const

/**
 * `kasane export DATASET --anonymous`: counts, or rows under pseudonyms, without anybody in them who could be told. `--named`: a list of
 * named people, for a purpose of the data or on the record of a use beyond it. One of the two is said: nothing leaves by oversight.
 */
const exporting: Command = {
  words: 'export',
  usage:
    'DATASET (--anonymous --by DIMENSION[,…] [--rows] [--at-least NUMBER] | --named (--purpose CODE | --record NUMBER)) --from YEAR [--to YEAR] --out FOLDER [--xlsx]',
  options: {
    ...{ by: text, from: text, to: text, out: text, 'at-least': text },
    ...{ named: { type: 'boolean' }, purpose: text, record: text },
    ...{ anonymous: { type: 'boolean' }, rows: { type: 'boolean' }, xlsx: { type: 'boolean' } },
  },
  async run(context): Promise<Answer> {
    const { positionals, values } = context
    if ((values.anonymous === true) === (values.named === true)) throw new UsageError('cli.export.which')
    const [key] = positionals
    const out = values.out as string | undefined
    if (!key || !out) throw new UsageError('cli.usage', { line: lineOf(exporting) })
    if (values.named) return namedExport(context, { dataset: key, period: periodOf(context), out })
    const by = String(values.by ?? '')
      .split(',')
      .filter(Boolean)
    const wish = wishOf(key, by, periodOf(context), atLeastOf(context))
    const { made, areas } = await makeAs(context, wish, values.rows === true)
    const lines =
      'tally' in made ? tableLines(made, areas, terminalLocale()) : rowLines(made, areas, terminalLocale())
    const about = description(made, terminalLocale())
    const name = `${made.dataset.key.replace('.', '-')}-${made.by.join('-')}`
    const path = await writeExport(out, { name, lines, about, xlsx: values.xlsx === true })
    return {
      lines: [...about.trimEnd().split('\n'), say('cli.export.written', { file: path })],
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

export const exportCommands = [exporting]
