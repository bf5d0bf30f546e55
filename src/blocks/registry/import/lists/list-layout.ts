import type { Layout, LayoutField } from '../layout.ts'
import { type ValueType, valueTypes } from './values.ts'

export type ListField = LayoutField & Reading & { type?: ValueType }
export type ListLayout = Layout & { fields: Record<string, ListField> }

/** How a field is read: without a type it is the kind's own. */
type Reading = {
  /** It is no column, but stands among the details. */
  detail?: boolean
  /** A row in which it cannot be read is wrong; elsewhere it is taken as it stands. */
  strict?: boolean
  /** A dash, an X and the like say that it is not told, not that there is nothing. */
  withheld?: boolean
}

type Written = Layout & { fields: Record<string, LayoutField & Reading & { type?: string }> }

/** A layout as its file has it. A type that nobody can read ends the start. */
export function listLayout(layout: Written): ListLayout {
  for (const [field, { type }] of Object.entries(layout.fields))
    if (type !== undefined && !(type in valueTypes))
      throw new Error(`${layout.kind}.${field}: no type of value is called ${type}`)
  return layout as ListLayout
}
