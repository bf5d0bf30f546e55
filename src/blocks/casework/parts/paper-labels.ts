import type { ViewContext } from '../../../core/page/page.ts'
import type { FormCode } from '../planning/forms-places.ts'
import { planFieldsOfItems } from '../planning/plan-fields.ts'
import { type Sheet, sheetOn } from '../planning/sheet.ts'
import { numbersOf, sectionsOf } from '../planning/standard-forms.ts'
import { itemText, numbered } from './printed-form.tsx'

type Say = Pick<ViewContext, 'words' | 'locale'>

type Labelling = {
  form: FormCode
  sheet: Sheet
  /** Into which fields an item is typed, where they are not called as it is. */
  fields?: Readonly<Record<string, readonly string[]>>
}

/** Each field is called as its item on paper, with its number, so that one finds one's place on both; so is a problem with it. */
export function paperLabels({ form, sheet, fields = {} }: Labelling, view: Say): Record<string, string> {
  const numbers = numbersOf(form, sheet)
  return Object.fromEntries(
    sectionsOf(form, sheet).flatMap(({ items }) =>
      items.flatMap((item) => {
        const label = numbered(numbers.get(item.code), itemText(form, item, view), view)
        return (fields[item.code] ?? [item.code]).map((field) => [field, label])
      }),
    ),
  )
}

/** Those of the plan, also where its signature and its decision are typed. */
export const planLabels = (today: string, view: Say): Record<string, string> =>
  paperLabels({ form: 'plan', sheet: sheetOn(today), fields: planFieldsOfItems }, view)
