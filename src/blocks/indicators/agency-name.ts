import type { Bilingual } from './plan-file/schema-parts.ts'

/** The agency of a row that was joined with it, null where it has none. */
export const agencyName = ({
  name,
  name_en,
}: {
  name: string | null
  name_en: string | null
}): Bilingual | null => (name === null ? null : { ja: name, en: name_en ?? name })
