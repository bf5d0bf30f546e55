import { asSystem } from '../../../core/access/system.ts'
import { recordSeen } from '../../../core/audit/audit.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { PdfPart, PdfPiece } from '../../../core/pdf/write-pdf.ts'
import { Refusal } from '../../../core/refusal.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { pieces } from './cuts.ts'
import { requireImpartial } from './impartial.ts'
import { type Item, inRows, packageSeen } from './items.ts'
import { ownRequest, type RightsRequest, requestOf } from './requests.ts'

/** What goes to whoever asked: no item that is left out, and of what is blacked out only that it is, and why. */
export type Answer = { request: RightsRequest; rows: AnswerRow[] }
export type AnswerRow = { source: string; values: { label: string; pieces: PdfPiece[] }[] }

const words = wordsFor('ja')

/** Everything that is shown of the items; the only way from a package to paper or file. */
export function shownOf(items: readonly Item[]): AnswerRow[] {
  return inRows(items.filter(({ leftOut }) => !leftOut)).map((row) => ({
    source: words(row[0]?.source ?? ''),
    values: row.map(({ field, value, cuts }) => ({
      label: words(field),
      pieces: pieces(value, cuts).map((piece) =>
        'text' in piece ? piece : { bar: words(`privacy.ground.${piece.ground}.short`) },
      ),
    })),
  }))
}

const holds = ['full', 'partial']

/** The answer as the officer sees it, also before it goes out, to look through. Refuses `core.notFound` (404), `privacy.rights.conflict` (403). */
export async function answerOf(tx: Tx, id: string): Promise<Answer> {
  const request = await requestOf(tx, id)
  await requireImpartial(tx, request)
  const rows = shownOf(await packageSeen(tx, id))
  if (rows.length === 0) throw new Refusal('core.notFound', 404)
  await recordSeen(tx, 'rights_request', id, 'privacy.answer')
  return { request, rows }
}

/** One's own answer, where it holds anything and was asked for electronically. Refuses `core.notFound` (404) alike for all else. */
export async function ownAnswer(tx: Tx, id: string): Promise<Answer> {
  const request = await ownRequest(tx, id)
  if (!isElectronic(request)) throw new Refusal('core.notFound', 404)
  const items = await asSystem(tx, 'privacy.ownAnswer', () => packageSeen(tx, id))
  return { request, rows: shownOf(items) }
}

/** Whether whoever asked finds the answer itself on their page. */
export const isElectronic = ({ kind, way, state, outcome }: RightsRequest): boolean =>
  kind === 'disclose' &&
  way === 'electronic' &&
  ['decided', 'delivered'].includes(state) &&
  holds.includes(outcome ?? '')

/** The number of a request as letters bear it: 令和8年度 第3号. */
export const numberOf = ({ fiscal_year, serial }: Pick<RightsRequest, 'fiscal_year' | 'serial'>): string =>
  words('privacy.label.number', { year: fiscal_year - 2018, serial })

/** When the answer was made: its day, so that the same answer is the same file, to the byte. */
export const madeAt = ({ issued_on, received_on }: RightsRequest): Date =>
  instantInTokyo(issued_on ?? received_on, '08:00')

export function pdfOf({ request, rows }: Answer): PdfPart[] {
  const head: PdfPart[] = [
    { heading: words('privacy.answer.title'), level: 1 },
    { text: numberOf(request), align: 'right' },
    {
      facts: [
        fact('privacy.label.subject', request.subject_name),
        fact('privacy.label.receivedOn', formatDate(request.received_on, 'ja')),
        fact('privacy.label.wantedWhat', wantedText(request)),
      ],
    },
    { text: words('privacy.answer.bars'), small: true },
  ]
  let source = ''
  const body = rows.flatMap((row): PdfPart[] => {
    const heading: PdfPart[] = row.source === source ? [] : [{ heading: row.source, level: 2 }]
    source = row.source
    return [...heading, { facts: row.values.map(({ label, pieces }) => ({ label, value: pieces })) }]
  })
  return [...head, ...body]
}

const fact = (key: string, text: string) => ({ label: words(key), value: [{ text }] })

export const wantedText = ({ wanted, wanted_text }: RightsRequest): string =>
  wanted === 'all' ? words('privacy.label.wantedAll') : (wanted_text ?? '')

/** A bar in a text: what a program reads, too, says where something is missing and why. */
const inText = (list: readonly PdfPiece[]) =>
  list
    .map((piece) => ('text' in piece ? piece.text : words('privacy.answer.bar', { ground: piece.bar })))
    .join('')

export const csvRows = ({ rows }: Answer): string[][] => [
  ['part', 'row', 'item', 'value'].map((column) => words(`privacy.answer.column.${column}`)),
  ...rows.flatMap(({ source, values }, at) =>
    values.map(({ label, pieces }) => [source, String(at + 1), label, inText(pieces)]),
  ),
]

export const jsonOf = ({ request, rows }: Answer, stamp: string): string =>
  `${JSON.stringify(
    {
      ...(stamp ? { demo: stamp } : {}),
      number: numberOf(request),
      receivedOn: request.received_on,
      rows: rows.map(({ source, values }) => ({
        part: source,
        values: values.map(({ label, pieces }) => ({ item: label, value: inText(pieces) })),
      })),
    },
    null,
    2,
  )}\n`
