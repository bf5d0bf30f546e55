import { type Level, levelMinutes } from './codes.ts'

type Stated = { level: string | null; people: number | null; level_at: Date | null }

/** How full it is, as somebody there said within the last hour; null when nobody knows any more. */
export function levelNow(
  { level, people, level_at }: Stated,
  now: Date,
): { level: Level; people: number | null; at: Date } | null {
  if (!level || !level_at || now.getTime() - level_at.getTime() > levelMinutes * 60_000) return null
  return { level: level as Level, people, at: level_at }
}
