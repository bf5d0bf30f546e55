import { closeSync, openSync, writeSync } from 'node:fs'
import iconv from 'iconv-lite'
import { type Citizen, type CityHousehold, cityOf } from '../src/blocks/registry/demo/city.ts'
import type { Wish } from '../src/blocks/registry/demo/ground.ts'
import { townsOf } from '../src/blocks/registry/demo/towns.ts'
import { demoSeed, demoSizes } from '../src/blocks/registry/demo.ts'
import type { ChangeKind, Dated } from '../src/blocks/registry/import/timeline.ts'

/** How a file is written: UTF-8, or cp932 with what that lacks replaced, as cities do for other systems (縮退). */
export type Encoding = 'utf8' | 'cp932'

/** A file that is to be made of an invented city; the same wish makes the same file. */
export type CityFile = { path: string; wish: Wish; encoding?: Encoding }

/** The city of so many people as Kashiwa's plan divides it; 436,000 of them are the demo `city` itself. */
export function cityWish(residents: number, today: string): Wish {
  const { households } = demoSizes.city
  const areas = Array.from({ length: 21 }, (_, at) => `A${String(at + 1).padStart(2, '0')}`)
  return {
    ...{ seed: demoSeed, city: '柏市', areas, today, residents },
    households: Math.round((residents * households) / demoSizes.city.residents),
  }
}

/** The headings of the municipal standard (住民基本台帳) that both kinds of file have. */
export const headings = [
  '宛名番号',
  '世帯番号',
  '氏名',
  '氏名フリガナ',
  '生年月日',
  '性別',
  '続柄',
  '郵便番号',
  '住所',
  '方書',
  '住民となった年月日',
  '異動年月日',
  '異動事由',
  '支援措置',
] as const

const reasons: Record<ChangeKind, string> = {
  listed: '',
  moved_in: '転入',
  born: '出生',
  moved_out: '転出',
  died: '死亡',
  moved: '転居',
  household: '世帯変更',
  renamed: '氏名変更',
  corrected: '職権修正',
  gone: '職権消除',
}

/** Writes everybody who lives in the city on that day (全件), one household after the other. Answers the rows. */
export function writeResidents({ path, wish, encoding }: CityFile, day: string): number {
  return writeRows(path, encoding, residentRows(wish, day))
}

/**
 * Writes the changes (異動) from one day to another, both included, in the order of their days; at most so many. Answers
 * the rows. Only they are held in memory.
 */
export function writeChanges(
  { path, wish, encoding }: CityFile,
  { from, to, most = Number.POSITIVE_INFINITY }: { from: string; to: string; most?: number },
): number {
  const rows: { on: string; cells: string[] }[] = []
  for (const household of cityOf(wish)) {
    const cells = cellsOf(wish, household)
    for (const citizen of household.citizens)
      for (const change of citizen.ledger)
        if (change.kind !== 'listed' && change.fromOn >= from && change.fromOn <= to)
          rows.push({ on: change.fromOn, cells: cells(citizen, change, change.fromOn) })
  }
  rows.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  return writeRows(
    path,
    encoding,
    rows.slice(0, most).map(({ cells }) => cells),
  )
}

function* residentRows(wish: Wish, day: string): Generator<string[]> {
  for (const household of cityOf(wish)) {
    const cells = cellsOf(wish, household)
    for (const citizen of household.citizens) {
      const holds = citizen.ledger.findLast(({ fromOn }) => fromOn <= day)
      if (holds?.state.standing === 'resident') yield cells(citizen, holds, day)
    }
  }
}

/** How a member of this household is written after a change: the whole record, as such files carry it. */
function cellsOf(wish: Wish, { households, protections }: CityHousehold) {
  const numbers = new Map(households.map(({ id, number }) => [id, number]))
  const postcodes = postcodesOf(wish)
  const [protection] = protections
  const hidden = new Set(protection ? [protection.applicantId, ...protection.othersIds] : [])
  return ({ id, number, ledger }: Citizen, { fromOn, kind, state }: Dated, day: string): string[] => {
    const [street = '', building = ''] = state.address?.split('　') ?? []
    const first = ledger[0]
    const isProtected = protection && hidden.has(id) && protection.startsOn <= day
    return [
      number,
      numbers.get(state.householdId ?? '') ?? '',
      state.name ?? '',
      state.reading ?? '',
      state.birthOn ?? '',
      state.sex === 'male' ? '男' : '女',
      roleText(state.householdRole, state.sex === 'male'),
      postcodes(street),
      street,
      building,
      first && first.kind !== 'listed' ? first.fromOn : '',
      kind === 'listed' ? '' : fromOn,
      reasons[kind],
      isProtected ? '1' : '',
    ]
  }
}

function roleText(role: string | null, isMan: boolean): string {
  if (role === 'head') return '世帯主'
  if (role === 'spouse') return isMan ? '夫' : '妻'
  if (role === 'parent') return isMan ? '父' : '母'
  return role === 'child' ? '子' : ''
}

const known = new WeakMap<Wish, Map<string, string>>()

/** The postcode of an address, by the town before its 丁目. */
function postcodesOf(wish: Wish): (street: string) => string {
  let codes = known.get(wish)
  if (!codes) {
    codes = new Map(townsOf(wish.areas.length).map(({ name, postcode }) => [`${wish.city}${name}`, postcode]))
    known.set(wish, codes)
  }
  return (street) => codes.get(/^(.+)[一二三四五六]丁目/.exec(street)?.[1] ?? '') ?? ''
}

const atOnce = 1_000_000

function writeRows(path: string, encoding: Encoding = 'utf8', rows: Iterable<readonly string[]>): number {
  const file = openSync(path, 'w')
  try {
    let text = `${headings.join(',')}\r\n`
    let count = 0
    for (const cells of rows) {
      text += `${cells.join(',')}\r\n`
      count += 1
      if (text.length < atOnce) continue
      writeSync(file, encoded(text, encoding))
      text = ''
    }
    writeSync(file, encoded(text, encoding))
    return count
  } finally {
    closeSync(file)
  }
}

/** Characters that cp932 lacks, as the systems before write them. */
const poorer: readonly (readonly [RegExp, string])[] = [
  [/𠮷/gu, '吉'],
  [/[\u{e0100}-\u{e01ef}]/gu, ''],
]

function encoded(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf8') return Buffer.from(text)
  return iconv.encode(
    poorer.reduce((poor, [character, instead]) => poor.replace(character, instead), text),
    'cp932',
  )
}
