import type { z } from 'zod'
import { hasWord, type Locale, wordsFor } from '../words/words.ts'
import type { AnyAction } from './action.ts'
import type { Control } from './fields.ts'

/** What a form, the command line and the API description need to know of one input field. */
export type FieldInfo = {
  name: string
  control: Control
  required: boolean
  maxLength?: number
  options: readonly string[]
}

type Meta = { control?: Control; maxLength?: number; options?: readonly string[]; min?: number }

/** The fields of an action's input in the order they were written. */
export function fieldsOf(action: AnyAction): FieldInfo[] {
  const shape = (action.input as unknown as { shape: Record<string, z.ZodType> }).shape
  return Object.entries(shape).map(([name, schema]) => infoOf(name, schema))
}

/** The fields that are files: with any, a form is sent as multipart/form-data. */
export const fileFieldsOf = (action: AnyAction): FieldInfo[] =>
  fieldsOf(action).filter(({ control }) => control === 'file')

export function fieldOf(action: AnyAction, name: string): FieldInfo {
  const schema = (action.input as unknown as { shape: Record<string, z.ZodType> }).shape[name]
  if (!schema) throw new Error(`${action.name} has no field ${name}`)
  return infoOf(name, schema)
}

function infoOf(name: string, schema: z.ZodType): FieldInfo {
  const meta = schema.meta() as Meta | undefined
  if (!meta?.control) throw new Error(`the field ${name} is not one of core/action/fields.ts`)
  return {
    name,
    control: meta.control,
    required: !schema.safeParse(undefined).success,
    options: meta.options ?? [],
    ...(meta.maxLength === undefined ? {} : { maxLength: meta.maxLength }),
  }
}

/** An input field and the column it is kept in have the same name, written each in its own manner. */
export const columnOf = ({ name }: Pick<FieldInfo, 'name'>): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Words of a field: the action's own, else the room's shared ones (`<room>.field.<field>`). */
function keyOf(locale: Locale, action: string, rest: string): string {
  const own = `${action}.${rest}`
  const shared = `${action.slice(0, action.indexOf('.'))}.field.${rest}`
  return hasWord(locale, own) || !hasWord(locale, shared) ? own : shared
}

export function labelOf(locale: Locale, action: string, field: string): string {
  return wordsFor(locale)(keyOf(locale, action, field))
}

export function hintOf(locale: Locale, action: string, field: string): string | undefined {
  const key = keyOf(locale, action, `${field}.hint`)
  return hasWord(locale, key) ? wordsFor(locale)(key) : undefined
}

export function optionLabel(locale: Locale, action: string, field: string, option: string): string {
  return wordsFor(locale)(keyOf(locale, action, `${field}.${option}`))
}
