import { optionalWholeNumber, text } from '../../../core/action/fields.ts'
import { isMonth } from '../../../core/calendar/month.ts'
import { entered } from './codes.ts'

/** A month, YYYY-MM. */
export const month = () =>
  text({ max: 7 })
    .refine(isMonth, { error: 'childcare-hubs.monthUnreadable' })
    .meta({ control: 'text', maxLength: 7 })

/** More people than this do not come to a hub on one day: a slip of the finger. */
export const mostADay = 999

/** A head-count that may be left blank; blank is not nought. */
export const count = () => optionalWholeNumber({ max: mostADay })

export type Entered = { [one in (typeof entered)[number]]?: number | undefined }

/** One field for each of what a whole day is entered with. */
export const countFields = () =>
  Object.fromEntries(entered.map((one) => [one, count()])) as {
    [one in (typeof entered)[number]]: ReturnType<typeof count>
  }
