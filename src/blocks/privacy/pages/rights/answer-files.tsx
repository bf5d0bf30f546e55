import type { Role } from '../../../../core/identity/roles.ts'
import { idOf } from '../../../../core/page/address.ts'
import { definePage, type FileAnswer, type LoadContext } from '../../../../core/page/page.ts'
import { writePdf } from '../../../../core/pdf/write-pdf.ts'
import { writeCsv } from '../../../../core/sheet/write-csv.ts'
import {
  type Answer,
  answerOf,
  csvRows,
  jsonOf,
  madeAt,
  numberOf,
  ownAnswer,
  pdfOf,
} from '../../rights/answer.ts'
import { AnswerView } from './answer-view.tsx'

type Kind = 'pdf' | 'csv' | 'json'

/** `stamp`: what stands on every page of invented data; empty for real ones. */
const bodies: Record<Kind, (answer: Answer, stamp: string) => FileAnswer['body']> = {
  pdf: pdfBody,
  csv: (answer) => writeCsv(csvRows(answer)).bytes,
  json: jsonOf,
}

const types: Record<Kind, string> = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

async function* pdfBody(answer: Answer, stamp: string): AsyncGenerator<Uint8Array> {
  const title = numberOf(answer.request)
  const foot = stamp ? `${title}　${stamp}` : title
  yield await writePdf({ title, parts: pdfOf(answer), foot, madeAt: madeAt(answer.request) })
}

type Door = {
  name: string
  path: string
  allow: readonly Role[]
  under: string
  density: 'staff' | 'resident'
  answer: typeof answerOf
}

const officer: Omit<Door, 'name' | 'path'> = {
  allow: ['privacy-officer'],
  under: '/privacy/requests',
  density: 'staff',
  answer: answerOf,
}
const own: Omit<Door, 'name' | 'path'> = {
  allow: ['resident'],
  under: '/me/requests',
  density: 'resident',
  answer: ownAnswer,
}

const filePage = (kind: Kind, { name, path, allow, under, density, answer }: Door) =>
  definePage<Answer>({
    name,
    path,
    allow,
    zones: ['inner'],
    density,
    under: [under],
    shape: 'file',
    load: async ({ tx, params }: LoadContext) => answer(tx, idOf(params)),
    file: (data, { words, demo }) => ({
      name: words(`privacy.answer.file`, {
        year: data.request.fiscal_year,
        serial: data.request.serial,
        kind,
      }),
      type: types[kind],
      body: bodies[kind](data, demo ? words('privacy.answer.demo') : ''),
    }),
    view: (data, view) => <AnswerView answer={data} view={view} />,
  })

/** The answer as a file: for the officer to look through and to print, and for whoever asked for it electronically. */
export const answerPages = [
  filePage('pdf', { ...officer, name: 'privacy.answerPdf', path: '/privacy/requests/:id/answer.pdf' }),
  filePage('csv', { ...officer, name: 'privacy.answerCsv', path: '/privacy/requests/:id/answer.csv' }),
  filePage('json', { ...officer, name: 'privacy.answerJson', path: '/privacy/requests/:id/answer.json' }),
  filePage('pdf', { ...own, name: 'privacy.ownAnswerPdf', path: '/me/requests/:id/answer.pdf' }),
  filePage('csv', { ...own, name: 'privacy.ownAnswerCsv', path: '/me/requests/:id/answer.csv' }),
  filePage('json', { ...own, name: 'privacy.ownAnswerJson', path: '/me/requests/:id/answer.json' }),
]
