import type { FieldProblem } from '../../../core/refusal.ts'
import type { Cost, HostKind } from './codes.ts'

const clock = /^([01]\d|2[0-3]):[0-5]\d$/

/** What is wrong with the hours of a place, each at its field. */
export function hourProblems({ starts, ends }: { starts: string; ends: string }): FieldProblem[] {
  if (!clock.test(starts)) return [{ field: 'starts', code: 'places-to-be.hours.form' }]
  if (!clock.test(ends)) return [{ field: 'ends', code: 'places-to-be.hours.form' }]
  return ends <= starts ? [{ field: 'ends', code: 'places-to-be.hours.order' }] : []
}

type Host = { hostKind: HostKind; groupId?: string | undefined; hostName?: string | undefined }

/** A group is chosen, an organisation is named, and of residents nobody is. */
export function hostProblems({ hostKind, groupId, hostName }: Host): FieldProblem[] {
  if (hostKind === 'group' && groupId === undefined)
    return [{ field: 'groupId', code: 'places-to-be.host.whichGroup' }]
  if (hostKind !== 'group' && groupId !== undefined)
    return [{ field: 'groupId', code: 'places-to-be.host.notGroup' }]
  if (hostKind === 'organisation' && hostName === undefined)
    return [{ field: 'hostName', code: 'places-to-be.host.whichName' }]
  return hostKind !== 'organisation' && hostName !== undefined
    ? [{ field: 'hostName', code: 'places-to-be.host.noName' }]
    : []
}

/** What it costs is said where it costs something, and nowhere else. */
export function costProblems({
  cost,
  costNote,
}: {
  cost: Cost
  costNote?: string | undefined
}): FieldProblem[] {
  if (cost === 'some' && costNote === undefined)
    return [{ field: 'costNote', code: 'places-to-be.cost.howMuch' }]
  return cost === 'free' && costNote !== undefined
    ? [{ field: 'costNote', code: 'places-to-be.cost.isFree' }]
    : []
}

/** When a place opened is not more than a year ahead; when it closed, if it did, not before. */
export function openProblems(
  { openedOn, closedOn }: { openedOn: string; closedOn: string | null },
  latest: string,
): FieldProblem[] {
  if (openedOn > latest) return [{ field: 'openedOn', code: 'places-to-be.day.far' }]
  return closedOn !== null && openedOn > closedOn
    ? [{ field: 'openedOn', code: 'places-to-be.opened.afterClosing' }]
    : []
}

type Closing = { openedOn: string; closedOn: string; days: readonly string[]; latest: string }

/** What is wrong with an end: before the beginning, too far ahead, or with days told that come after it. */
export function closeProblems({ openedOn, closedOn, days, latest }: Closing): FieldProblem[] {
  if (closedOn < openedOn) return [{ field: 'closedOn', code: 'places-to-be.close.beforeOpening' }]
  if (closedOn > latest) return [{ field: 'closedOn', code: 'places-to-be.day.far' }]
  return days.some((day) => day > closedOn)
    ? [{ field: 'closedOn', code: 'places-to-be.close.daysToCome' }]
    : []
}

/** Whether a place is one on a day: the last day is a day of it. */
export const isOpenOn = (
  { openedOn, closedOn }: { openedOn: string; closedOn: string | null },
  day: string,
): boolean => openedOn <= day && (closedOn === null || closedOn >= day)
