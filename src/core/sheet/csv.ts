import { decoderOf } from './decode.ts'
import { delimiterOf } from './delimiter.ts'
import type { Notes } from './notes.ts'
import type { Encoding, Row, Sheet, SheetLimits, SheetOptions } from './sheet.ts'
import { RowSplitter, type Splitting } from './split-rows.ts'
import { type Source, survey } from './survey.ts'
import { layOut } from './table.ts'

type Reading = { options: SheetOptions; limits: SheetLimits; notes: Notes; limit: number }

/** Opens a text file as a table. Reads it through once to see how it is written, then row by row. */
export async function openCsv(source: Source, { options, limits, notes, limit }: Reading): Promise<Sheet> {
  const { encoding, lineEnd, sample } = await survey(source, limit, options.encoding)
  const delimiter = options.delimiter ?? delimiterOf(sample, lineEnd)
  const splitting = { delimiter, lineEnd: lineEnd === '\r' ? '\r' : '\n' } as const
  const pieces = rowsOf(source, { ...splitting, encoding, notes })
  const table = await layOut(pieces, { options, limits, notes, merges: [], padded: false })
  return { kind: 'csv', encoding, delimiter, lineEnd, ...table }
}

type Text = Pick<Splitting, 'delimiter' | 'lineEnd'> & { encoding: Encoding; notes: Notes }

/** The rows in pieces, as they come from the disk; cells are trimmed. */
async function* rowsOf(source: Source, { encoding, notes, ...splitting }: Text): AsyncGenerator<Row[]> {
  let rows: Row[] = []
  let damaged = false
  let controlled = false
  const splitter = new RowSplitter({
    ...splitting,
    row(line, cells) {
      if (controlled) takeOutControls(notes, line, cells)
      for (let at = 0; at < cells.length; at++) cells[at] = (cells[at] as string).trim()
      rows.push({ line, cells })
      if (damaged) noteDamage(notes, line, cells)
    },
    dirt: (kind, line) => notes.add(kind, line),
  })
  const decoder = decoderOf(encoding)
  for await (const bytes of source()) {
    const text = decoder.write(bytes)
    // Once there was one, each row is looked at: a row may begin in the piece before.
    damaged ||= strange.test(text)
    controlled ||= control.test(text)
    splitter.push(text)
    yield rows
    rows = []
  }
  splitter.push(decoder.end())
  splitter.end()
  yield rows
}

const undecodable = /\ufffd/
// Line ends and tabs are text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be taken out
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, each of them
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
const own = /[\ue000-\uf8ff]/
const strange = /[\ufffd\ue000-\uf8ff]/

function takeOutControls(notes: Notes, line: number, cells: string[]): void {
  const at = cells.findIndex((cell) => control.test(cell))
  if (at < 0) return
  for (let one = at; one < cells.length; one++) cells[one] = (cells[one] as string).replace(controls, '')
  notes.add('controlCharacters', line)
}

function noteDamage(notes: Notes, line: number, cells: readonly string[]): void {
  if (cells.some((cell) => undecodable.test(cell))) notes.add('undecodable', line)
  if (cells.some((cell) => own.test(cell))) notes.add('privateCharacters', line)
}
