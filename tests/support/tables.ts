import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import { openSheet } from '../../src/core/sheet/open-sheet.ts'
import type { Note, NoteKind, Sheet, SheetOptions } from '../../src/core/sheet/sheet.ts'
import type { Words } from '../../src/core/words/words.ts'
import { freshFolder } from './folder.ts'

// One file to a process: the folder is of the file that asked first.

const folder = freshFolder()
let files = 0

/** A file of tests/sheets. */
export const sheetFile = (name: string): string =>
  fileURLToPath(new URL(`../sheets/${name}`, import.meta.url))

/** A file with this content; the name is what the sender called it. */
export function fileOf(content: string | Uint8Array): string {
  const path = join(folder, String(files++))
  writeFileSync(path, content)
  return path
}

export type Read = Omit<Sheet, 'rows'> & { rows: string[][]; lines: number[] }

/** Opens a table and reads it to the end. */
export async function readAll(path: string, options?: SheetOptions): Promise<Read> {
  const { rows, ...sheet } = await openSheet(path, options)
  const read: Read = { ...sheet, rows: [], lines: [] }
  for await (const { line, cells } of rows) {
    read.rows.push(cells)
    read.lines.push(line)
  }
  return read
}

/** Reads a table that stands in the test itself. */
export const readText = (content: string | Uint8Array, options?: SheetOptions) =>
  readAll(fileOf(content), options)

export const noteOf = ({ notes }: { notes: readonly Note[] }, kind: NoteKind): Note | undefined =>
  notes.find((note) => note.kind === kind)

/** Words that say only their key and what fills it. */
export const bareWords: Words = (key, params) => `${key} ${JSON.stringify(params)}`

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = (list: [string, string][]) =>
  `<Relationships>${list.map(([type, target], at) => `<Relationship Id="r${at}" Type="${types}/${type}" Target="${target}"/>`).join('')}</Relationships>`

type Parts = {
  sheet: string
  strings?: string
  styles?: string
  workbook?: string
  more?: Record<string, string>
}

/** A workbook from the XML of its parts, for what no library writes. `sheet` is what stands in its sheetData. */
export function rawXlsx({ sheet, strings, styles, workbook, more = {} }: Parts): Uint8Array {
  const parts = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml':
      workbook ?? '<workbook><sheets><sheet name="架空" sheetId="1" r:id="r0"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', '/xl/styles.xml'],
    ]),
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': strings }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': styles }),
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])))
}
