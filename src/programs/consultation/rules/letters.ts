import { addOpenDays, isOpenDay } from '../../../core/calendar/business-days.ts'
import { dateInTokyo, timeInTokyo } from '../../../core/calendar/tokyo.ts'
import { type FieldProblem, Refusal } from '../../../core/refusal.ts'

/** For whom one writes; nobody has to say. */
export const forWhoms = ['self', 'other', 'unsaid'] as const

/** How the writer may be reached; `none`: they call themselves, with their number. */
export const reaches = ['none', 'telephone', 'email'] as const
export type Reach = (typeof reaches)[number]

/** What the writer is told of their letter, and no more. */
export const tolds = ['received', 'read', 'handled', 'unreachable'] as const
export type Told = (typeof tolds)[number]

/** How a letter ends that opens no case. There is no code for one that is not taken up. */
export const closings = ['duplicate', 'prank'] as const
export type Closing = (typeof closings)[number]

/** When the counter reads what has come (仮: 開庁時間). What comes after the last reading is read on the next open day. */
export const readings = { first: '08:30', last: '16:30' } as const

/** From when a letter is read that is sent at this instant: today as they come (no time), or from the first reading of a day. */
export function readFrom(at: Date): { day: string; time: string | null } {
  const [day, time] = [dateInTokyo(at), timeInTokyo(at)]
  if (!isOpenDay(day) || time > readings.last) return { day: addOpenDays(day, 1), time: readings.first }
  return { day, time: time < readings.first ? readings.first : null }
}

type Written = {
  reach: Reach
  telephone?: string | undefined
  email?: string | undefined
  homepage?: string | undefined
}

/**
 * What contradicts itself in a letter: a way without its number, a number that must not be used. `homepage` is a box that
 * people do not see and programs fill in; whoever's browser filled it sends again.
 */
export function writtenProblems({ reach, telephone, email, homepage }: Written): FieldProblem[] {
  const problems: FieldProblem[] = []
  const add = (field: string, code: string) => problems.push({ field, code })
  if (homepage) add('homepage', 'consultation.homepage.filled')
  if (reach === 'telephone' && !telephone) add('telephone', 'consultation.telephone.missing')
  if (reach !== 'telephone' && telephone) add('telephone', 'consultation.telephone.notChosen')
  if (reach === 'email' && !email) add('email', 'consultation.email.missing')
  if (reach !== 'email' && email) add('email', 'consultation.email.notChosen')
  if (telephone && digitsIn(telephone) < 9) add('telephone', 'consultation.telephone.unreadable')
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) add('email', 'consultation.email.unreadable')
  return problems
}

const digitsIn = (text: string) => text.normalize('NFKC').replace(/\D/g, '').length

/** Refuses `consultation.letter.done` (409): somebody has taken it in or closed it already. */
export function requireWaiting({ doneAt }: { doneAt: Date | null }): void {
  if (doneAt) throw new Refusal('consultation.letter.done')
}

/**
 * Refuses `consultation.letter.notTaken`: nobody deals with what is not taken in. Refuses `consultation.letter.notReached`:
 * who wanted no contact must not read that somebody tried.
 */
export function requireTellable(
  {
    takenCaseId,
    closedAs,
    reach,
  }: { takenCaseId: string | null; closedAs: string | null; reach: string | null },
  told: Told,
): void {
  if (closedAs) throw new Refusal('consultation.letter.done')
  if (told === 'handled' && !takenCaseId) throw new Refusal('consultation.letter.notTaken')
  if (told === 'unreachable' && reach === 'none') throw new Refusal('consultation.letter.notReached')
}

/** What its sender hears of a closed letter: that of a duplicate is being dealt with, the other was read. */
export const toldWhenClosed = (closing: Closing): Told => (closing === 'duplicate' ? 'handled' : 'read')
