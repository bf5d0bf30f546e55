import data from './forms/standard-forms.json' with { type: 'json' }
import type { FormCode } from './forms-places.ts'
import { everyItem, type Sheet, type SheetItem } from './sheet.ts'

/** How an item is filled in on paper: a line, room for several, boxes, a table, a signature; `item`: as the sheet of the assessment asks. */
export type PaperKind = 'line' | 'room' | 'boxes' | 'topics' | 'sign' | 'item' | 'goals' | 'roles' | 'reached'

/** `asked`: the item of the assessment that is meant. */
export type PaperItem = { code: string; kind: PaperKind; options?: readonly string[]; asked?: SheetItem }
export type PaperSection = { code: string; items: readonly PaperItem[] }

const listed = data as unknown as Record<Exclude<FormCode, 'assessment'>, readonly PaperSection[]>

/** 標準様式 item by item, in its order. The assessment is the sheet that is asked after; the others are kept as data. */
export function sectionsOf(form: FormCode, sheet: Sheet): readonly PaperSection[] {
  if (form === 'assessment')
    return sheet.sections.map(({ code, items }) => ({
      code,
      items: items.map((asked) => ({ code: asked.code, kind: 'item' as const, asked })),
    }))
  const asked = new Map(everyItem([sheet]).map((item) => [item.code, item]))
  return listed[form].map(({ code, items }) => ({
    code,
    items: items.map((item) => {
      const one = item.kind === 'item' ? asked.get(item.code) : undefined
      return one ? { ...item, asked: one } : item
    }),
  }))
}

/** The number of each item of a form, counted through its sections: paper and screen show the same. */
export const numbersOf = (form: FormCode, sheet: Sheet): ReadonlyMap<string, number> =>
  new Map(
    sectionsOf(form, sheet)
      .flatMap(({ items }) => items)
      .map(({ code }, at) => [code, at + 1]),
  )

/** What is filled in at an item; blank where nothing is. */
export type Filled = {
  text?: string
  ticked?: readonly string[]
  /** The most urgent of what is ticked (◎). */
  most?: string | null
  rows?: string[][]
  signature?: string | null
}
export type FilledForm = Readonly<Record<string, Filled>>
