import { type ListLayout, listLayout } from '../../registry/import/lists/list-layout.ts'
import employmentFile from './profiles/employment.json' with { type: 'json' }
import healthAppFile from './profiles/health-app.json' with { type: 'json' }

/**
 * How a list of another system becomes rows that an indicator counts. Data, not code: another list is one more file. A
 * city binds an indicator to it in its plan (`source: <rule>`); where it does not, figures are reported.
 */
export type ImportProfile = {
  layout: ListLayout
  /** The key of the rule that counts its rows. */
  rule: string
  counts: 'flow' | 'stock'
  /** What it means that a later list no longer has a row: it ended by then, or it should never have been there. */
  gone: 'ended' | 'withdrawn'
  /** A unit may stand in it once for each day on which it begins; without it, once. */
  again: boolean
  /** A row counts from the day on which its person has reached this age; the birth date itself is not kept. */
  age: number | null
  /** Who lives in another municipality does not count. */
  residents: boolean
  /**
   * What must stand in a column for a row to count, and what may stand there otherwise. `ended`: it counts up to its end,
   * where the row states one.
   */
  only: {
    field: string
    counted: readonly string[]
    ended?: readonly string[]
    left: readonly string[]
  } | null
}

type Written = Parameters<typeof listLayout>[0] &
  Pick<ImportProfile, 'rule'> & {
    counts: string
    gone: string
    again?: boolean
    age?: number
    residents?: boolean
    only?: ImportProfile['only']
  }

/** A profile as its file has it. A word that nobody understands ends the start, and so does what could not be counted. */
export function profileOf({
  rule,
  counts,
  gone,
  again,
  age,
  residents,
  only,
  ...layout
}: Written): ImportProfile {
  if ((counts !== 'flow' && counts !== 'stock') || (gone !== 'ended' && gone !== 'withdrawn'))
    throw new Error(`${layout.kind}: counts is flow or stock, gone is ended or withdrawn`)
  if ((age !== undefined && !layout.fields.birth) || (only && !layout.fields[only.field]))
    throw new Error(`${layout.kind}: it speaks of a column that it does not have`)
  if (again && counts === 'stock') throw new Error(`${layout.kind}: on one day a unit is there once`)
  return {
    layout: listLayout(layout),
    ...{ rule, counts, gone },
    again: again ?? false,
    age: age ?? null,
    residents: residents ?? false,
    only: only ?? null,
  }
}

export const healthApp = profileOf(healthAppFile)
export const employment = profileOf(employmentFile)

/** Every profile there is. */
export const profiles: readonly ImportProfile[] = [healthApp, employment]
