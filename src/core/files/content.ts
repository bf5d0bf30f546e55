import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { refuseFields } from '../refusal.ts'
import { decoderOf } from '../sheet/decode.ts'
import { contentOf } from '../sheet/sniff.ts'
import { openZip } from '../sheet/zip.ts'
import { requireStillPdf } from './pdf.ts'

/** The kinds of files that are taken, each with its type and the ending it is given out with. */
export const fileTypes = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/tiff': 'tif',
  'text/plain': 'txt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
} as const
export type FileType = keyof typeof fileTypes

/** What the browser offers first. */
export const fileEndings = [...new Set([...Object.values(fileTypes), 'jpeg', 'tiff', 'heif'])]
  .map((ending) => `.${ending}`)
  .join(',')

const office: Record<string, FileType> = {
  'word/document.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'xl/workbook.xml': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'ppt/presentation.xml': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

export const refuseFile = (code: string) => refuseFields([{ field: 'file', code }])

/**
 * What a file is by its content, whatever it was called. Refuses at `file` what is none of the kinds that are taken (`core.file.type`),
 * what can act when it is opened (`core.file.active`: macros, scripts, files within), what needs a password (`core.file.locked`)
 * and what cannot be read to its end (`core.file.broken`).
 */
export async function typeOf(path: string, bytes: Buffer): Promise<FileType> {
  const picture = pictureOf(bytes)
  if (picture) return picture
  const content = contentOf(bytes.subarray(0, 4096))
  if (content === 'pdf' && bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
    requireStillPdf(bytes)
    return 'application/pdf'
  }
  if (content === 'zip') return officeTypeOf(path, bytes.length)
  if (content === 'text' && isPlainText(bytes)) return 'text/plain'
  throw refuseFile('core.file.type')
}

function pictureOf(bytes: Buffer): FileType | undefined {
  const hex = bytes.subarray(0, 12).toString('hex')
  if (hex.startsWith('ffd8ff')) return 'image/jpeg'
  if (hex.startsWith('89504e470d0a1a0a')) return 'image/png'
  if (/^52494646.{8}57454250/.test(hex)) return 'image/webp'
  if (/^(49492a00|4d4d002a)/.test(hex)) return 'image/tiff'
  const brand = bytes.subarray(4, 12).toString('latin1')
  return /^ftyp(heic|heix|mif1)$/.test(brand) ? 'image/heic' : undefined
}

/** Text as it is typed: in one of the two encodings that are met here, without what no text holds, and no markup. */
function isPlainText(bytes: Buffer): boolean {
  const encoding = isUtf8(bytes) ? 'utf-8' : 'cp932'
  const text = decoderOf(encoding).write(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that no text holds
  return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/.test(text) && !/^\s*<[!?a-z]/i.test(text)
}

async function officeTypeOf(path: string, size: number): Promise<FileType> {
  const file = await open(path)
  try {
    const { entries } = await openZip(path, file, size)
    const names = [...entries.keys()]
    const type = Object.entries(office).find(([name]) => entries.has(name))?.[1]
    if (!type) throw refuseFile('core.file.type')
    if (names.some((name) => acts.test(name))) throw refuseFile('core.file.active')
    return type
  } catch (error) {
    throw asOurs(error)
  } finally {
    await file.close()
  }
}

/** Macros, controls, files within. */
const acts = /vbaProject|vbaData|activeX\/|embeddings\/|macrosheets\//i

const ours: Record<string, string> = {
  'core.sheet.broken': 'core.file.broken',
  'core.sheet.locked': 'core.file.locked',
}

function asOurs(error: unknown): unknown {
  const code = ours[(error as { code?: string }).code ?? '']
  return code ? refuseFile(code) : error
}
