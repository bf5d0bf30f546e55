import { z } from 'zod'
import { parseDate } from '../calendar/parse-date.ts'
import { isId } from '../id.ts'
import { UploadedFile } from './uploaded-file.ts'

/**
 * The kinds of fields that inputs are made of. Each carries, as metadata, the control that shows it, so that one
 * schema gives the form, the HTTP body, the CLI options and the API description.
 */
export type Control =
  | 'text'
  | 'area'
  | 'date'
  | 'choice'
  | 'choices'
  | 'flag'
  | 'number'
  | 'id'
  | 'tel'
  | 'decimal'
  | 'file'

// Line breaks and tabs are text; other control characters, and halves of characters, are damage.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be refused
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/
const sound = (text: string) => !control.test(text) && text.isWellFormed()

const trimmed = (value: unknown) => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : value)
const blankIsNothing = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value

type TextOptions = { min?: number; max?: number; control?: 'text' | 'area' | 'tel' }

function baseText({ min = 1, max = 200, control = 'text' }: TextOptions) {
  return z
    .preprocess(
      trimmed,
      z.string().min(min).max(max).refine(sound, { error: 'core.field.controlCharacters' }),
    )
    .meta({ control, maxLength: max })
}

/** A required text: trimmed, line breaks as \n, no control characters; emoji, 外字 and variation selectors stay. */
export const text = (options: TextOptions = {}) => baseText(options)

/** A text that may be left blank; blank is `undefined`, never an empty string. */
export const optionalText = (options: TextOptions = {}) =>
  z
    .preprocess(blankIsNothing, baseText(options).optional())
    .meta({ control: options.control ?? 'text', maxLength: options.max ?? 200 })

/** A note of a conversation: up to 20,000 characters. */
export const note = () => text({ max: 20_000, control: 'area' })
export const optionalNote = () => optionalText({ max: 20_000, control: 'area' })

const dateReading = z.string({ error: 'core.field.required' }).transform((typed, context) => {
  const result = parseDate(typed)
  if (result.ok) return result.date
  context.addIssue({ code: 'custom', message: result.reason, input: typed })
  return z.NEVER
})

/** A day, typed as S23.4.5, 昭和23年4月5日, 3230405 or 1948-04-05; gives YYYY-MM-DD. */
export const day = () => z.preprocess(blankIsNothing, dateReading).meta({ control: 'date' })
export const optionalDay = () =>
  z.preprocess(blankIsNothing, dateReading.optional()).meta({ control: 'date' })

/** One of the given codes; their words are `<action>.<field>.<code>`. */
export const choice = <const T extends readonly [string, ...string[]]>(codes: T) =>
  z.preprocess(blankIsNothing, z.enum(codes)).meta({ control: 'choice', options: codes })
export const optionalChoice = <const T extends readonly [string, ...string[]]>(codes: T) =>
  z.preprocess(blankIsNothing, z.enum(codes).optional()).meta({ control: 'choice', options: codes })

/** One of the codes that rooms have made known by the time somebody asks; `choice` where they are written down here. */
export const choiceOf = (codes: () => readonly string[]) =>
  z.preprocess(blankIsNothing, oneOf(codes)).meta(choiceMeta(codes))
export const optionalChoiceOf = (codes: () => readonly string[]) =>
  z.preprocess(blankIsNothing, oneOf(codes).optional()).meta(choiceMeta(codes))

const oneOf = (codes: () => readonly string[]) =>
  z
    .string({ error: 'core.field.choose' })
    .refine((code) => codes().includes(code), { error: 'core.field.choose' })

const choiceMeta = (codes: () => readonly string[]) => ({
  control: 'choice',
  get options() {
    return codes()
  },
})

/** Any of the given codes, without repetition. A form that ticks one or none sends a single value or nothing. */
export const choices = <const T extends readonly [string, ...string[]]>(
  codes: T,
  { min = 0 }: { min?: number } = {},
) =>
  z
    .preprocess(
      asList,
      z
        .array(z.enum(codes))
        .min(min)
        .transform((list) => [...new Set(list)]),
    )
    .meta({ control: 'choices', options: codes, min })

const asList = (value: unknown) =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]

/** A tick: `on` or true. */
export const flag = () =>
  z
    .preprocess((value) => value === true || value === 'on' || value === 'true', z.boolean())
    .meta({ control: 'flag' })

const whole = (value: unknown) => {
  if (typeof value !== 'string') return value
  const digits = value.normalize('NFKC').replace(/[,\s]/g, '')
  if (digits === '') return undefined
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : Number.NaN
}

type NumberOptions = { min?: number; max?: number }

const wholeWithin = ({ min = 0, max = 1_000_000_000 }: NumberOptions) =>
  z.number({ error: numberError }).int({ error: 'core.field.wholeNumber' }).min(min).max(max)

/** A whole number; full-width digits and thousands separators are read. */
export const wholeNumber = (options: NumberOptions = {}) =>
  z.preprocess(whole, wholeWithin(options)).meta({ control: 'number' })
export const optionalWholeNumber = (options: NumberOptions = {}) =>
  z.preprocess(whole, wholeWithin(options).optional()).meta({ control: 'number' })

const decimalWithin = ({ min = 0, max = 1_000_000_000 }: NumberOptions) =>
  z.number({ error: numberError }).min(min).max(max)

/** A number with decimals. */
export const decimal = (options: NumberOptions = {}) =>
  z.preprocess(whole, decimalWithin(options)).meta({ control: 'decimal' })
export const optionalDecimal = (options: NumberOptions = {}) =>
  z.preprocess(whole, decimalWithin(options).optional()).meta({ control: 'decimal' })

/** For what is no number; a number outside its limits keeps the standard sentence that names the limit. */
const numberError = (issue: { code?: string; input?: unknown }) => {
  if (issue.code !== 'invalid_type') return undefined
  return issue.input === undefined ? 'core.field.required' : 'core.field.number'
}

/** The id of a row; whether it exists and may be seen is the query's to find out. */
export const id = () => z.string().refine(isId, { error: 'core.field.id' }).meta({ control: 'id' })
export const optionalId = () => z.preprocess(blankIsNothing, id().optional()).meta({ control: 'id' })

/** Any rows by their ids, without repetition; which ones there are to choose from, the page says. */
export const ids = () =>
  z
    .preprocess(
      asList,
      z.array(z.string().refine(isId, { error: 'core.field.id' })).transform((list) => [...new Set(list)]),
    )
    .meta({ control: 'choices' })

/** Several texts of one kind, without blanks: what the controls of one name sent. */
export const texts = (options: TextOptions = {}) =>
  z
    .preprocess((value) => asList(value).filter((one: unknown) => one !== ''), z.array(baseText(options)))
    .meta({ control: 'choices' })

/** An empty control of a browser sends a nameless file; doors leave that out. */
const fileReading = z.instanceof(UploadedFile, {
  error: ({ input }) => (input === undefined ? 'core.field.chooseFile' : 'core.field.file'),
})

/** A file: sent as multipart/form-data by browsers and programs, named by its path on the command line. */
export const file = () => z.preprocess(blankIsNothing, fileReading).meta({ control: 'file' })
export const optionalFile = () =>
  z.preprocess(blankIsNothing, fileReading.optional()).meta({ control: 'file' })

/** The version of the row that was being looked at (optimistic locking). */
export const version = () => wholeNumber({ min: 1 })

/** One column of a table that is typed in a form: a text for each line, blanks kept, so that the columns stay side by side. */
export const column = ({ max = 200, most }: { max?: number; most: number }) =>
  z
    .preprocess(
      (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
      z.array(optionalText({ max })).max(most),
    )
    .meta({ control: 'choices' })
