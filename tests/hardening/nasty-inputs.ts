import publicList from 'big-list-of-naughty-strings/blns.json' with { type: 'json' }
import type { AnyAction } from '../../src/core/action/action.ts'
import { type FieldInfo, fieldsOf } from '../../src/core/action/field-info.ts'
import strings from '../data/nasty-strings.json' with { type: 'json' }

/** Our own, of what this house is made of, and the public list that everybody tries. */
export const nasty: readonly string[] = [...new Set([...Object.values(strings).flat(), ...publicList])]
const isWhole = process.env.KASANE_NASTY === 'all'
const step = isWhole ? 1 : 25

/**
 * What is sent to the action that has this number: all of them where KASANE_NASTY=all; else one of 25, the next action
 * the next ones. Fields are of few kinds (`core/action/fields.ts`), and each kind meets every text many times.
 */
export const nastyFor = (number: number): readonly string[] =>
  nasty.filter((_, at) => (at + number) % step === 0)

const isTyped = ({ control, options }: FieldInfo) =>
  ['text', 'area', 'tel'].includes(control) || (control === 'choices' && options.length === 0)

export const textFields = (action: AnyAction): FieldInfo[] => fieldsOf(action).filter(isTyped)

/** What text fields make of what is typed (`core/action/fields.ts`): the one normalisation there is for all of them. */
export const asKept = (typed: string): string => typed.replace(/\r\n?/g, '\n').trim()

export type Filling = { ids: (field: string) => string; day: string }

/** An input of the action as somebody who means well would send it, with this text in every field that is typed. */
export function inputWith(action: AnyAction, text: string, filling: Filling): Record<string, unknown> {
  return Object.fromEntries(
    fieldsOf(action).flatMap((field) => {
      const value = filled(field, text, filling)
      return value === undefined ? [] : [[field.name, value]]
    }),
  )
}

function filled(field: FieldInfo, text: string, { ids, day }: Filling): unknown {
  const { name, control, options, required } = field
  if (control === 'text' || control === 'area' || control === 'tel') return text
  if (control === 'choices')
    return options.length > 0 ? options.slice(0, 1) : [name.endsWith('Ids') ? ids(name) : text]
  if (control === 'id') return required ? ids(name) : undefined
  if (control === 'date') return required ? day : undefined
  if (control === 'choice') return options[0]
  if (control === 'number' || control === 'decimal') return required ? 1 : undefined
  return control === 'flag' ? false : undefined
}

/** The request of an action with this input. */
export function requestOf(
  action: AnyAction,
  input: Record<string, unknown>,
): { path: string; method: string; json: unknown } {
  const rest = { ...input }
  const path = action.http.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name] ?? '').toWellFormed()
    delete rest[name]
    return encodeURIComponent(value)
  })
  return { path: `/api${path}`, method: action.http.method, json: rest }
}

/** The same input as a browser sends it with a form of this name: texts alone, of a list what is ticked. */
export function postedAs(name: string, input: Record<string, unknown>): Record<string, string> {
  const fields = Object.entries(input).filter(([, value]) => value !== false)
  const texts = fields.map(([field, value]) => [field, String([value].flat()[0] ?? '').toWellFormed()])
  return { _form: name, ...Object.fromEntries(texts) }
}
