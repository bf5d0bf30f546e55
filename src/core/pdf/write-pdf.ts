import { fileURLToPath } from 'node:url'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'

/** One line of a document: a heading, a text, or labelled values with black bars where something is left out. */
export type PdfPart =
  | { heading: string; level: 1 | 2 }
  | { text: string; small?: boolean; align?: 'right' | 'center' }
  | { facts: readonly PdfFact[] }
  | { pageBreak: true }

export type PdfFact = { label: string; value: readonly PdfPiece[] }

/** `bar` is what is printed on the black: the short name of the ground. */
export type PdfPiece = { text: string } | { bar: string }

export type PdfDocument = {
  title: string
  parts: readonly PdfPart[]
  /** At the foot of every page, beside the page's number. */
  foot: string
  /** When it was made; so that the same answer is the same file. */
  madeAt: Date
  /** Smaller, with less around it: for what must stand on one page. */
  dense?: boolean
}

const font = (weight: string, file: string) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-jp/${weight}/${file}`))

/** The library and its two font files are 20 MB: read when the first document is made. */
async function library() {
  const { default: pdfmake } = await import('pdfmake')
  const regular = font('400Regular', 'NotoSansJP_400Regular.ttf')
  const bold = font('700Bold', 'NotoSansJP_700Bold.ttf')
  pdfmake.setFonts({ Noto: { normal: regular, bold, italics: regular, bolditalics: bold } })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path: string) => path === regular || path === bold)
  return pdfmake
}

/**
 * Writes a document on A4, in monochrome. What a bar stands for is not in the file: the writer is never told it. Every bar has
 * the same length, so that none says how long the word was.
 */
export async function writePdf(document: PdfDocument): Promise<Uint8Array> {
  const pdfmake = await library()
  const buffer: Buffer = await pdfmake.createPdf(definitionOf(document)).getBuffer()
  return new Uint8Array(buffer)
}

/** How many pages a document came to. */
export const pagesIn = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0

function definitionOf({ title, parts, foot, madeAt, dense }: PdfDocument): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: dense ? [56, 32, 56, 48] : [56, 56, 56, 64],
    defaultStyle: {
      font: 'Noto',
      ...(dense ? { fontSize: 9, lineHeight: 1 } : { fontSize: 10.5, lineHeight: 1.35 }),
    },
    info: { title, creationDate: madeAt, modDate: madeAt },
    content: parts.map(contentOf),
    footer: (page, count) => ({
      columns: [{ text: foot }, { text: `${page} / ${count}`, alignment: 'right' }],
      margin: [56, 24, 56, 0],
      fontSize: 8,
    }),
  }
}

function contentOf(part: PdfPart): Content {
  if ('heading' in part)
    return { text: part.heading, bold: true, fontSize: part.level === 1 ? 16 : 12, margin: [0, 10, 0, 4] }
  if ('pageBreak' in part) return { text: '', pageBreak: 'after' }
  if ('facts' in part) return tableOf(part.facts)
  return {
    text: part.text,
    ...(part.small ? { fontSize: 9 } : {}),
    ...(part.align ? { alignment: part.align } : {}),
    margin: [0, 0, 0, 4],
  }
}

const tableOf = (facts: readonly PdfFact[]): Content => ({
  table: {
    widths: [120, '*'],
    dontBreakRows: facts.every(({ value }) => lengthOf(value) < longRow),
    body: facts.map(({ label, value }) => [
      { text: label, fontSize: 9.5 },
      { text: value.map(run), preserveLeadingSpaces: true },
    ]),
  },
  layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: '#767676', vLineColor: '#767676' },
  margin: [0, 0, 0, 8],
})

/** A row as long as this is broken over pages; a shorter one stays whole. */
const longRow = 800
const lengthOf = (value: readonly PdfPiece[]) =>
  value.reduce((sum, piece) => sum + ('text' in piece ? piece.text.length : 10), 0)

/** Spaces that do not break, on black; the ground stands on it in white. */
function run(piece: PdfPiece) {
  if ('text' in piece) return { text: piece.text }
  const side = '\u00a0'.repeat(6)
  return { text: `${side}${piece.bar}${side}`, background: '#000000', color: '#ffffff', noWrap: true }
}
