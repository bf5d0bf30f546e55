import type { z } from 'zod'
import {
  choices,
  column as columnOf,
  optionalChoice,
  optionalDay,
  optionalText,
  optionalWholeNumber,
} from '../../../core/action/fields.ts'
import { unanswered } from '../../registry/codes.ts'
import { everyItem, type SheetItem } from './sheet.ts'

type Codes = [string, ...string[]]

/** The input field of an item: every one may be left blank, so that a talk that was interrupted can be saved. */
function fieldOfItem({ kind, options = [], short, max }: SheetItem): z.ZodType {
  if (kind === 'choice') return optionalChoice([...options, ...unanswered] as unknown as Codes)
  if (kind === 'many') return choices(options as unknown as Codes)
  if (kind === 'date') return optionalDay()
  if (kind === 'number') return optionalWholeNumber(max === undefined ? {} : { max })
  return optionalText(short ? { max: 200 } : { max: 4000, control: 'area' })
}

/** A field for each item there is in any version of the sheet. */
export const itemFields: Record<string, z.ZodType> = Object.fromEntries(
  everyItem().map((item) => [item.code, fieldOfItem(item)]),
)

export const itemCodes = everyItem().map(({ code }) => code) as Codes

/** How many lines a table of a plan may have: more than fit on its paper. */
export const mostLines = 40

/** One column of a table of a plan. */
export const column = (max = 200) => columnOf({ max, most: mostLines })
