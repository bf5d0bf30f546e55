import type { Words } from '../../core/words/words.ts'
import type { Entry } from './entries.ts'
import { spansText, weekInGroups } from './hours.ts'

type Of = { municipality: number; city: string; demo: boolean; words: Words }

/** One row of the open data of 相談先一覧, by the columns of open-data.json. Invented entries say so. */
export function cellsOf(entry: Entry, { municipality, city, demo, words }: Of): string[] {
  const said = (field: string, codes: readonly string[]) =>
    codes.map((code) => words(`resources.field.${field}.${code}`)).join(';')
  const groups = weekInGroups(entry.week)
  const days = (some: readonly number[]) => some.map((day) => words(`resources.day.${day}`)).join('')
  return [
    ...[String(municipality).padStart(6, '0'), entry.id, city],
    ...[
      entry.name,
      kana(entry.reading ?? ''),
      entry.name_en ?? '',
      words(`resources.field.kind.${entry.kind}`),
    ],
    ...[entry.address, entry.telephone, entry.fax, entry.mail, entry.url].map((one) => one ?? ''),
    groups.map((group) => days(group.days)).join(';'),
    groups.map(({ spans }) => spansText(spans, '・')).join(';'),
    entry.hours_note ?? '',
    said('topics', entry.topics),
    entry.areas.map(({ name }) => name).join(';'),
    said('languages', entry.languages),
    said('access', entry.access),
    ...[entry.about ?? '', entry.confirmed_on, demo ? words('resources.openData.demo') : ''],
  ]
}

/** ひらがな in katakana, as the standard asks. */
const kana = (reading: string): string =>
  reading.replace(/[ぁ-ゖ]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0x60))
