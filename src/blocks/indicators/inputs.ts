import { z } from 'zod'
import { text, wholeNumber } from '../../core/action/fields.ts'
import { parseFiscalYear } from '../../core/calendar/fiscal-year.ts'

/** The short number of an indicator: 2-1. Whether the plan has it is the action's to find out. */
export const indicatorCode = () => text({ max: 20 })

const blankIsNothing = (value: unknown) =>
  typeof value === 'number' ? String(value) : value === '' ? undefined : value

const reading = z.string({ error: 'core.field.required' }).transform((typed, context) => {
  const result = parseFiscalYear(typed)
  if (result.ok) return result.year
  context.addIssue({ code: 'custom', message: result.reason, input: typed })
  return z.NEVER
})

/** A fiscal year, typed as R7, 令和7年度 or 2025; gives 2025. */
export const fiscalYear = () => z.preprocess(blankIsNothing, reading).meta({ control: 'text', maxLength: 20 })
export const optionalFiscalYear = () =>
  z.preprocess(blankIsNothing, reading.optional()).meta({ control: 'text', maxLength: 20 })

/** A whole number that may be left out. */
export const optionalWhole = (limits: { min: number; max: number }) =>
  z.preprocess(blankIsNothing, wholeNumber(limits).optional()).meta({ control: 'number' })

/** The files of a plan's folder, name → text. */
export const planTexts = () =>
  z.record(z.string().max(100), z.string().max(1_000_000)).meta({ control: 'area' })

/** The key of one way of counting; which there are is the rule's own affair, so the page gives the choices. */
export const variantKey = () => text({ max: 64 }).meta({ control: 'choice' })
