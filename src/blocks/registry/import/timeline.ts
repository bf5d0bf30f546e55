import type { Sex, Standing } from '../codes.ts'

/** The kinds of change (異動) of the register of residents. */
export const changeKinds = [
  'listed', // 全件ファイルで初めて見た
  'moved_in', // 転入
  'born', // 出生
  'moved_out', // 転出・職権消除
  'died', // 死亡
  'moved', // 転居
  'household', // 世帯変更
  'renamed', // 氏名変更
  'corrected', // 全件ファイルとの違い、職権修正
  'gone', // 全件ファイルから消えた
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** What the register says of a person on a day. */
export type ResidencyState = {
  /** Null: not in the register. */
  standing: Extract<Standing, 'resident' | 'moved_out' | 'deceased'> | null
  name: string | null
  reading: string | null
  birthOn: string | null
  sex: Sex | null
  address: string | null
  areaCode: string | null
  householdId: string | null
  householdRole: string | null
}

export const stateFields = [
  'standing',
  'name',
  'reading',
  'birthOn',
  'sex',
  'address',
  'areaCode',
  'householdId',
  'householdRole',
] as const satisfies readonly (keyof ResidencyState)[]

/** A change as it was reported: from which day, in which order on that day, and what it states. */
export type Change = { fromOn: string; seq: number; kind: ChangeKind; sets: Partial<ResidencyState> }

/**
 * A change in its place: the whole state it led to, and the day of the next one (null: it still holds). `kept` is what the
 * ledger's row holds: everything stated so far, also what counts only once the person is a resident again.
 */
export type Dated<C extends Change = Change> = C & {
  state: ResidencyState
  kept: ResidencyState
  untilOn: string | null
}

const unknown: ResidencyState = {
  standing: null,
  name: null,
  reading: null,
  birthOn: null,
  sex: null,
  address: null,
  areaCode: null,
  householdId: null,
  householdRole: null,
}

const standingAfter: Partial<Record<ChangeKind, ResidencyState['standing']>> = {
  listed: 'resident',
  moved_in: 'resident',
  born: 'resident',
  moved_out: 'moved_out',
  gone: 'moved_out',
  died: 'deceased',
}

/** Puts the changes of one person in order and carries each state on to the next. Undone changes are left out before. */
export function timelineOf<C extends Change>(changes: readonly C[]): Dated<C>[] {
  const ordered = [...changes].sort((a, b) =>
    a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : a.seq - b.seq,
  )
  let kept = unknown
  return ordered.map((change, at) => {
    kept = { ...kept, ...change.sets, standing: standingAfter[change.kind] ?? kept.standing }
    return { ...change, kept, state: shown(kept), untilOn: ordered[at + 1]?.fromOn ?? null }
  })
}

/** Whoever is no longer a resident lives at no address and in no household of the city; the area of their last one stays. */
function shown(kept: ResidencyState): ResidencyState {
  if (kept.standing === 'resident') return kept
  return { ...kept, address: null, householdId: null, householdRole: null }
}

/** What the register said of the person at the end of that day; nothing is known before the first change. */
export function stateOn(changes: readonly Change[], day: string): ResidencyState {
  return timelineOf(changes.filter(({ fromOn }) => fromOn <= day)).at(-1)?.state ?? unknown
}

/** Since when the person stands as they do; null for residents and for those not in the register. */
export function goneOn(timeline: readonly Dated[]): string | null {
  const standing = timeline.at(-1)?.state.standing ?? null
  if (standing === null || standing === 'resident') return null
  const others = timeline.findLastIndex(({ state }) => state.standing !== standing)
  return timeline[others + 1]?.fromOn ?? null
}
