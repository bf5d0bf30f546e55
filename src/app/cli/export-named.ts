import { exportNamed, type NamedList } from '../../blocks/privacy/export/named.ts'
import { perform } from '../../core/action/perform.ts'
import type { Period } from '../../core/indicator.ts'
import { wordsFor } from '../../core/words/words.ts'
import { say } from '../say.ts'
import { commandCaller } from './action-command.ts'
import type { Answer, CommandContext } from './command.ts'
import { writeExport } from './export-files.ts'

type Wish = { dataset: string; period: Period; out: string }

/**
 * `kasane export DATASET --named`: a list of named people, as the owner of the token sees them, for a purpose or on the number of a
 * record. The file says in its last column, and what lies beside it in words, on what it was given out.
 */
export async function namedExport(context: CommandContext, { dataset, period, out }: Wish): Promise<Answer> {
  const { purpose, record, xlsx } = context.values
  const installation = await context.open()
  const caller = await commandCaller(installation)
  const input = { dataset, ...period, purpose, record }
  const list = await perform(installation.database, exportNamed, caller, input)
  const about = aboutOf(list)
  const file = await writeExport(out, {
    name: `${dataset.replace('.', '-')}-named-${period.from}-${period.to}`,
    lines: linesOf(list),
    about: `${about.join('\n')}\n`,
    xlsx: xlsx === true,
  })
  return {
    lines: [...about, say('cli.export.written', { file })],
    data: { file, lines: list.rows.length, leftOut: list.leftOut, basis: list.basis },
  }
}

const words = wordsFor('ja')

const linesOf = ({ headings, rows, basis }: NamedList): string[][] => [
  [...headings, words('privacy.export.column.basis')],
  ...rows.map((cells) => [...cells, basis]),
]

const aboutOf = ({ dataset, period, basis, rows, leftOut }: NamedList): string[] => [
  words(`privacy.field.dataset.${dataset}`),
  words('privacy.export.period', period),
  words('privacy.export.basis', { basis }),
  words('privacy.export.lines', { count: rows.length }),
  ...(leftOut > 0 ? [words('privacy.export.stopped', { count: leftOut })] : []),
  words('privacy.export.care'),
]
