import { fiscalYearLabel } from '../../../core/calendar/fiscal-year.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import type { OpenCell, XlsxRow, XlsxSheet } from '../../../core/sheet/write-xlsx.ts'
import type { Locale, Words } from '../../../core/words/words.ts'
import type { Indicator } from '../plan-file/plan.ts'
import type { Bilingual } from '../plan-file/schema-parts.ts'
import { limits, missingReasons, seenOf } from './answer.ts'
import type { Answering } from './division.ts'
import { boxesOf } from './items.ts'
import { sourceInWords } from './last-year.ts'
import { headingKey, keyText, type SheetColumn, sheetColumns } from './sheet-columns.ts'

type Say = { words: Words; locale: Locale }

const widths: Record<SheetColumn, number> = {
  ...{ key: 10, code: 8, name: 24, rule: 44, unit: 8, target: 16, lastYear: 12, lastSource: 24 },
  ...{ value: 14, missing: 18, source: 28, note: 32, remark: 28 },
}

/** The table of a division, to be filled in on its desk and sent back. */
export function sheetOf({ inquiry, rows }: Answering, say: Say): XlsxSheet {
  const { words, locale } = say
  const reasons = missingReasons.map((reason) => words(`indicators.field.missing.${reason}`))
  const text = (max: number, hint: string): OpenCell => ({
    ...{ kind: 'text', max, hint: words(hint) },
    wrong: words('core.field.tooLong', { max }),
  })
  const open: Partial<Record<SheetColumn, OpenCell>> = {
    value: numberCell('flow', say),
    missing: {
      ...{ kind: 'choice', options: reasons, hint: words('indicators.inquirySheet.hint.missing') },
      wrong: words('core.field.choose'),
    },
    source: text(limits.source, 'indicators.inquirySheet.hint.source'),
    note: text(limits.note, 'indicators.inquirySheet.hint.note'),
  }
  return {
    name: words('indicators.inquirySheet.tab'),
    above: [
      words('indicators.inquirySheet.above.title', {
        title: inquiry.title,
        year: fiscalYearLabel(inquiry.fiscalYear, locale),
      }),
      words('indicators.inquirySheet.above.dates', {
        asOf: formatDate(inquiry.asOf, locale),
        due: formatDate(inquiry.dueOn, locale, { weekday: true }),
      }),
      words('indicators.inquirySheet.above.how'),
      words('indicators.inquirySheet.above.keep'),
    ],
    columns: sheetColumns.map((column) => ({
      heading: words(headingKey(column)),
      width: widths[column],
      hidden: column === 'key',
      numbers: column === 'value' || column === 'lastYear',
      ...(open[column] ? { open: open[column] } : {}),
    })),
    rows: rows.map((row) => rowOf(inquiry.id, row, say)),
    landscape: true,
  }
}

function rowOf(inquiry: string, { item, indicator, before }: Answering['rows'][number], say: Say): XlsxRow {
  const { words, locale } = say
  const own = (text: Bilingual) => (locale === 'en' ? text.en : text.ja)
  const boxes = boxesOf(item)
  const cells: Record<SheetColumn, string | number | null> = {
    key: keyText({ inquiry, item: item.id, version: item.version, seen: seenOf(boxes) }),
    code: indicator.code,
    name: own(indicator.label),
    rule: own(indicator.rule),
    unit: own(indicator.unit),
    target: indicator.target?.raw ?? words('indicators.target.unset'),
    lastYear: before?.value ?? null,
    lastSource: before ? sourceInWords(before, words) : null,
    value: numeric(boxes.value),
    missing: boxes.missing === '' ? null : words(`indicators.field.missing.${boxes.missing}`),
    source: boxes.source,
    note: boxes.note,
    remark: item.remark,
  }
  return {
    cells: sheetColumns.map((column) => cells[column]),
    open: { [sheetColumns.indexOf('value')]: numberCell(indicator.kind, say) },
  }
}

/** A figure stands as a number, what was typed and is none as it was typed. */
const numeric = (typed: string) => (typed === '' ? null : /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed)

function numberCell(kind: Indicator['kind'], { words }: Say): OpenCell {
  const isShare = kind === 'ratio'
  const hint = words(isShare ? 'indicators.inquirySheet.hint.share' : 'indicators.inquirySheet.hint.value')
  return { kind: 'number', whole: !isShare, max: isShare ? 100 : limits.value, hint, wrong: hint }
}
