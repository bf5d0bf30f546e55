import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { Refusal } from '../refusal.ts'
import { openCsv } from './csv.ts'
import { Notes } from './notes.ts'
import { type Sheet, type SheetLimits, type SheetOptions, sheetLimits } from './sheet.ts'
import { contentOf } from './sniff.ts'
import { tooLarge } from './survey.ts'
import { openXlsx } from './xlsx/open-xlsx.ts'
import { openZip, type Zip } from './zip.ts'

const pieceSize = 256 * 1024

/**
 * Opens a CSV or XLSX of another system; which of them it is, is found out by its content, whatever it is called. Refuses
 * with `core.sheet.…` (422) what is no table: an empty file, a PDF, an old .xls, a page saved as a table, what is locked,
 * broken or too large, an archive with anything else than one CSV.
 */
export async function openSheet(path: string, options: SheetOptions = {}): Promise<Sheet> {
  const limits = { ...sheetLimits, ...options.limits }
  const file = await opened(path)
  try {
    const { size } = await file.stat()
    const beginning = Buffer.alloc(Math.min(size, 4096))
    await file.read(beginning, 0, beginning.length, 0)
    return await read({ path, file, size, options, limits, notes: new Notes() }, beginning)
  } finally {
    await file.close()
  }
}

async function opened(path: string): Promise<FileHandle> {
  const file = await open(path).catch(() => undefined)
  if (!file) throw new Refusal('core.sheet.notFound', 422)
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new Refusal('core.sheet.notFound', 422)
}

type Reading = {
  path: string
  file: FileHandle
  size: number
  options: SheetOptions
  limits: SheetLimits
  notes: Notes
}

async function read(reading: Reading, beginning: Buffer): Promise<Sheet> {
  const { path, file, size, options, limits, notes } = reading
  switch (contentOf(beginning)) {
    case 'empty':
      throw new Refusal('core.sheet.empty', 422)
    case 'pdf':
      throw new Refusal('core.sheet.pdf', 422)
    case 'markup':
      throw new Refusal('core.sheet.markup', 422)
    case 'binary':
      throw new Refusal('core.sheet.binary', 422)
    case 'ole':
      throw new Refusal((await isLocked(path)) ? 'core.sheet.locked' : 'core.sheet.oldExcel', 422)
    case 'zip':
      return readZip(reading, await openZip(path, file, size))
    case 'text': {
      if (/\.(xlsx|xlsm|xls|zip)$/i.test(nameOf(reading))) notes.add('otherKind')
      if (size > limits.csv) throw tooLarge(limits.csv)
      const source = () => createReadStream(path, { highWaterMark: pieceSize })
      return openCsv(source, { options, limits, notes, limit: limits.csv })
    }
  }
}

const nameOf = ({ options, path }: Reading) => options.name ?? basename(path)

/** An OLE file that holds a package is a new workbook behind a password. Its directory may stand anywhere. */
async function isLocked(path: string): Promise<boolean> {
  const wanted = Buffer.from('EncryptedPackage', 'utf16le')
  let rest = Buffer.alloc(0)
  for await (const bytes of createReadStream(path, { highWaterMark: pieceSize })) {
    const piece = Buffer.concat([rest, bytes as Buffer])
    if (piece.includes(wanted)) return true
    rest = piece.subarray(Math.max(0, piece.length - wanted.length))
  }
  return false
}

async function readZip(reading: Reading, zip: Zip): Promise<Sheet> {
  const { size, options, limits, notes } = reading
  const names = [...zip.entries.keys()]
  if (names.includes('[Content_Types].xml')) {
    if (!names.some((name) => name.startsWith('xl/'))) throw new Refusal('core.sheet.otherDocument', 422)
    if (!/\.xls[xm]$/i.test(nameOf(reading))) notes.add('otherKind')
    if (size > limits.xlsx) throw tooLarge(limits.xlsx)
    return openXlsx(zip, { options, limits, notes })
  }
  const tables = names.filter((name) => /\.(csv|tsv|txt)$/i.test(name) && !/(^|\/)(__MACOSX\/|\.)/.test(name))
  const [only, more] = tables
  if (only === undefined || more !== undefined)
    throw new Refusal('core.sheet.archive', 422, { params: { count: tables.length } })
  notes.add('unzipped')
  return openCsv(() => zip.read(only, limits.unpacked), { options, limits, notes, limit: limits.unpacked })
}
