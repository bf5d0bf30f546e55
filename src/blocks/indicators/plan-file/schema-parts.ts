import { z } from 'zod'
import { isDate } from '../../../core/calendar/day.ts'
import { parseFiscalYear } from '../../../core/calendar/fiscal-year.ts'

/**
 * What a value of a plan file may have to be. The word is the message of every refusal of the schemas and the
 * end of the key `plan.expected.…` that says the same to a person.
 */
export const shapes = [
  'text',
  'id',
  'areaCode',
  'fiscalYear',
  'date',
  'localGovernmentCode',
  'indicatorCode',
  'source',
  'pathStart',
  'path',
  'number',
  'wholeNumber',
  'fraction',
  'yesNo',
  'list',
  'filledList',
  'mapping',
] as const
export type Shape = (typeof shapes)[number]

function like(shape: Shape, pattern: RegExp, holds: (value: string) => boolean = () => true) {
  return z.string(shape).regex(pattern, shape).refine(holds, shape).meta({ shape })
}

const isFiscalYear = (value: string) => parseFiscalYear(value).ok

/** Printed or written text: something visible, line breaks allowed, no other control characters. */
export const text = like('text', /^(?:\P{Cc}|\n)*$/u, (value) => value.trim() !== '')

export const id = like('id', /^[A-Za-z][A-Za-z0-9-]*$/)
export const areaCode = like('areaCode', /^[A-Z][A-Z0-9]*$/)
/** The name of a fiscal year, R5; it must be one that existed (no R0, no H40). */
export const fiscalYear = like('fiscalYear', /^[RH]\d{1,3}$/, isFiscalYear)
export const date = like('date', /^\d{4}-\d{2}-\d{2}$/, isDate)
export const localGovernmentCode = like('localGovernmentCode', /^\d{6}$/)
export const indicatorCode = like('indicatorCode', /^\d+-\d+[a-z]?$/)
/** `reported`, or the key under which a program measures: consultation.newConsultees */
export const source = like('source', /^(?:reported|[a-z][a-z-]*\.[a-z][A-Za-z]*)$/)
export const pathStart = like(
  'pathStart',
  /^(?:baseline_year|[RH]\d{1,3})$/,
  (value) => value === 'baseline_year' || isFiscalYear(value),
)
export const path = like('path', /^[a-z_]+(?:\.[a-z_]+|\[[^[\]]+\])*$/)

export const number = z.number('number').meta({ shape: 'number' })
export const wholeNumber = z.int('wholeNumber').min(1, 'wholeNumber').meta({ shape: 'wholeNumber' })
export const fraction = z
  .number('fraction')
  .min(0, 'fraction')
  .max(10, 'fraction')
  .meta({ shape: 'fraction' })
export const yesNo = z.boolean('yesNo').meta({ shape: 'yesNo' })

/** Our own words about the plan, in both languages of the screens. */
export const bilingual = z.strictObject({ ja: text, en: text })
export type Bilingual = z.output<typeof bilingual>

/** A list that must hold something. */
export function filledList<Item extends z.ZodType>(item: Item) {
  return z.array(item).min(1, 'filledList')
}

/** A list that may be left out. */
export function optionalList<Item extends z.ZodType>(item: Item) {
  return z.array(item).default([])
}

/** A value as the plan prints it. `value` is null where the print holds no number (○〇件). */
export const printedValue = z.strictObject({
  raw: text,
  value: number.nullable(),
  unit: text,
  fiscal_year: fiscalYear,
})

/** An indicator as the plan prints it; null where the plan prints no baseline or no target. */
export const printedIndicator = z.strictObject({
  id,
  label: text,
  baseline: printedValue.nullable(),
  target: printedValue.nullable(),
})
