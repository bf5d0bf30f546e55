import { z } from 'zod'
import { optionalText, texts, wholeNumber } from '../../../core/action/fields.ts'
import { isId } from '../../../core/id.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'

const asList = (value: unknown) => (value === undefined ? [] : Array.isArray(value) ? value : [value])

/** A column of a table that is a form: the controls of one name in the order of its rows, blank ones too. */
export const column = <T extends z.ZodType>(cell: T) =>
  z.preprocess(asList, z.array(cell)).meta({ control: 'choices' })

export const textColumn = (max: number) => column(optionalText({ max }))
export const idColumn = () => column(z.string().refine(isId, { error: 'core.field.id' }))
export const versionColumn = () => column(wholeNumber({ min: 1 }))

/** Refuses `core.unreadableForm` (400) where the columns of a table have not as many cells as its first. */
export function requireSquare(...[first, ...others]: readonly (readonly unknown[])[]): void {
  if (others.some((one) => one.length !== first?.length)) throw new Refusal('core.unreadableForm', 400)
}

/** Some items, each with the version that was looked at: `<id>=<version>`. */
export const chosenItems = () => texts({ max: 60 })

export type Chosen = { id: string; version: number }

/** Refuses at `items` where none is chosen, or what names none. */
export function chosenOf(items: readonly string[]): Chosen[] {
  if (items.length === 0) throw refuseFields([{ field: 'items', code: 'core.field.chooseOne' }])
  return items.map((item) => {
    const [id = '', version = ''] = item.split('=')
    if (!isId(id) || !/^\d{1,6}$/.test(version))
      throw refuseFields([{ field: 'items', code: 'core.field.unreadable' }])
    return { id, version: Number(version) }
  })
}
