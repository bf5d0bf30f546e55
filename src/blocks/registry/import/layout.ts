import { Refusal } from '../../../core/refusal.ts'
import { plain } from '../../../core/sheet/values/reading.ts'

/**
 * What a kind of file may say: each field with the headings under which the systems in use write it. Data, not code.
 * families: columns that are alike, by patterns of their headings (people by age); each is the field `<family>:<place>`.
 */
export type Layout = {
  kind: string
  fields: Record<string, LayoutField>
  families?: Record<string, string[]>
}
export type LayoutField = { required?: boolean; headings: string[] }

/** Which column holds which field: field → place of the column, from 0. */
export type Mapping = ReadonlyMap<string, number>

/** A saved profile: field → the heading in somebody's own files; '' where they have no such column. */
export type Profile = Record<string, string>

/** Headings are the same whatever their width, blanks, brackets and bars. */
export function headingForm(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_・.:()[\]「」【】※*"'-]/gu, '')
}

/** What a heading of a family says, by the groups of the first pattern that it fits. */
export function familyParts(patterns: readonly string[], heading: string): Record<string, string> | null {
  const form = plain(heading).replace(/[\s_]/g, '')
  for (const pattern of patterns) {
    const found = new RegExp(pattern, 'u').exec(form)
    if (found) return { ...found.groups }
  }
  return null
}

/** Whether a text is a heading that some layout knows: by it the row of headings is found. */
export function knowsHeading(layouts: readonly Layout[]): (text: string) => boolean {
  const known = new Set(
    layouts.flatMap(({ fields }) =>
      Object.values(fields).flatMap(({ headings }) => headings.map(headingForm)),
    ),
  )
  const families = layouts.flatMap(({ families }) => Object.values(families ?? {}))
  return (text) =>
    known.has(headingForm(text)) || families.some((patterns) => familyParts(patterns, text) !== null)
}

/** The columns of a layout's fields: by the profile first, then by the known headings in their order. */
export function mapKnown(layout: Layout, headings: readonly string[], profile: Profile = {}): Mapping {
  const places = new Map<string, number>()
  for (const [at, heading] of headings.entries()) {
    const form = headingForm(heading)
    if (form !== '' && !places.has(form)) places.set(form, at)
  }
  const mapping = new Map<string, number>()
  for (const [field, { headings: known }] of Object.entries(layout.fields)) {
    if (profile[field] === '') continue
    const wanted = profile[field] === undefined ? known : [profile[field], ...known]
    const at = wanted.map((heading) => places.get(headingForm(heading))).find((place) => place !== undefined)
    if (at !== undefined) mapping.set(field, at)
  }
  addFamilies(layout, headings, mapping)
  return mapping
}

/**
 * The same, where the file is to be read. Refuses `registry.import.headings` (422) and names each required field that
 * has no column, with the heading it would have.
 */
export function mapHeadings(layout: Layout, headings: readonly string[], profile?: Profile): Mapping {
  const mapping = mapKnown(layout, headings, profile)
  requireFields(layout, mapping)
  return mapping
}

function addFamilies({ families = {} }: Layout, headings: readonly string[], mapping: Map<string, number>) {
  const taken = new Set(mapping.values())
  for (const [family, patterns] of Object.entries(families)) {
    for (const [at, heading] of headings.entries())
      if (!taken.has(at) && familyParts(patterns, heading)) mapping.set(`${family}:${at}`, at)
  }
}

function requireFields({ fields }: Layout, mapping: Mapping): void {
  const missing = Object.entries(fields).filter(([field, { required }]) => required && !mapping.has(field))
  if (missing.length === 0) return
  const names = missing.map(([, { headings }]) => headings[0]).join('、')
  throw new Refusal('registry.import.headings', 422, { params: { headings: names, count: missing.length } })
}

/** Headings that no field took: they are not read, and the preview says so. */
export function unread(mapping: Mapping, headings: readonly string[]): string[] {
  const taken = new Set(mapping.values())
  return headings.filter((heading, at) => heading !== '' && !taken.has(at))
}
