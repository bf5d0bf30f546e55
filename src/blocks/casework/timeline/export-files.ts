import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { type PdfPart, writePdf } from '../../../core/pdf/write-pdf.ts'
import { writeXlsx } from '../../../core/sheet/write-xlsx.ts'
import { subjectName } from '../../registry/parts/person.tsx'
import type { CaseHead } from '../parts/case-frame.tsx'
import { toldWays } from '../parts/safe-ways.tsx'
import type { CaseExport } from './export.ts'
import { sectionsOf } from './export-say.ts'
import type { Moment } from './moments.ts'
import { bodyOf, kindText, titleOf } from './pages/moment-item.tsx'

type Say = Pick<ViewContext, 'words' | 'locale' | 'demo'>
export type Given = CaseExport & { head: CaseHead; madeAt: Date; by: string }

/** What stands above the course: whom it is about, how they may be reached, for what it was given out, by whom and when. */
function factsOf({ head, basis, madeAt, by }: Given, say: Say): [string, string][] {
  const { words, locale } = say
  const { shown, person } = head
  const subject = { subjectId: shown.subjectId, name: null, called: null, standing: null, ...person }
  return [
    [words('casework.export.person'), subjectName(subject, say)],
    [words('casework.own.state'), words(`casework.state.${shown.state}`)],
    [words('casework.own.opened_on'), formatDate(shown.openedOn, locale)],
    [words('casework.export.holder'), locale === 'en' ? shown.holderEn : shown.holder],
    [words('casework.export.owner'), shown.owner ?? ''],
    ...toldWays(shown.safe, say).map(({ label, value }): [string, string] => [label, value]),
    [words('casework.safe.mustNotKnow'), shown.safe.mustNotKnow ?? ''],
    [words('casework.export.basis'), basis],
    [words('casework.export.made'), `${formatInstant(madeAt, locale)} ${by}`],
  ].filter((fact): fact is [string, string] => fact[1] !== '')
}

const whenText = ({ at, timeKnown }: Moment, { locale }: Say): string =>
  timeKnown ? formatInstant(at, locale) : formatDate(dateInTokyo(at), locale)

const whoText = ({ by, agency, agencyEn }: Moment, { locale }: Say): string =>
  [by, locale === 'en' ? agencyEn : agency].filter(Boolean).join(' ')

const textOf = (moment: Moment, say: Say): string =>
  [titleOf(moment, say), bodyOf(moment, say)].filter(Boolean).join('\n')

const noticesOf = ({ more, moments, format }: Given, { words, demo }: Say): string[] => [
  ...(demo ? [words('app.demoStamp')] : []),
  ...(more ? [words(`casework.export.more.${format}`, { most: moments.length })] : []),
]

/** What the case holds and its course as a table, the oldest on top, under what it is of and for. */
export function xlsxOf(given: Given, say: Say): AsyncIterable<Uint8Array> {
  const { words } = say
  const facts = factsOf(given, say).map(([label, value]) => `${label}：${value}`)
  return writeXlsx({
    name: words('casework.export.sheet'),
    above: [words('casework.export.heading'), ...facts, ...noticesOf(given, say)],
    columns: [
      { heading: words('casework.export.at'), width: 24 },
      { heading: words('casework.export.kind'), width: 20 },
      { heading: words('casework.export.who'), width: 24 },
      { heading: words('casework.export.text'), width: 80 },
    ],
    rows: [
      ...sectionsOf(given.parts, say).flatMap(({ heading, lines }) => [
        { cells: ['', heading, '', ''] },
        ...lines.map(({ on, kind, who, text }) => ({ cells: [on, kind, who, text] })),
      ]),
      { cells: ['', words('casework.timeline.course'), '', ''] },
      ...courseRows(given, say),
    ],
    landscape: true,
  })
}

const courseRows = (given: Given, say: Say) =>
  given.moments.toReversed().map((moment) => ({
    cells: [whenText(moment, say), kindText(moment, say), whoText(moment, say), textOf(moment, say)],
  }))

/** The same to be printed. */
export async function* pdfOf(given: Given, say: Say): AsyncGenerator<Uint8Array> {
  const { words } = say
  const labelled = (label: string, text: string) => ({ label, value: [{ text }] })
  const parts: PdfPart[] = [
    { heading: words('casework.export.heading'), level: 1 },
    ...noticesOf(given, say).map((text) => ({ text, small: true })),
    { facts: factsOf(given, say).map(([label, value]) => labelled(label, value)) },
    ...sectionsOf(given.parts, say).flatMap(({ heading, lines }): PdfPart[] => [
      { heading, level: 2 },
      {
        facts: lines.map(({ on, kind, who, text }) =>
          labelled([on, kind].filter(Boolean).join('　'), [who, text].filter(Boolean).join('\n')),
        ),
      },
    ]),
    { heading: words('casework.timeline.course'), level: 2 },
    {
      facts: given.moments
        .toReversed()
        .map((moment) =>
          labelled(
            whenText(moment, say),
            [`${kindText(moment, say)}　${whoText(moment, say)}`, textOf(moment, say)]
              .filter(Boolean)
              .join('\n'),
          ),
        ),
    },
  ]
  const foot = [words('casework.export.heading'), ...(say.demo ? [words('app.demoStamp')] : [])].join('　')
  yield await writePdf({ title: words('casework.export.heading'), parts, foot, madeAt: given.madeAt })
}
