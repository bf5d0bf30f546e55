/** The kind of session that a day of a hub is, and of the devices at its door. */
export const dayKind = 'hub-day'
export const kioskKind = 'hub'

export const hubKinds = ['plaza', 'centre'] as const
export type HubKind = (typeof hubKinds)[number]

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'holiday'] as const

/** Children by age; `child` is one of whom a file does not tell the age. */
export const ages = ['age0', 'age1', 'age2', 'age3'] as const
export const children = [...ages, 'child'] as const
/** Who came: each person once. This is what the plan counts. */
export const visitors = [...children, 'adult'] as const

/** Counted beside them, of the same people: nobody is a visitor twice because of it. */
export const beside = ['pregnant', 'family', 'newcomer', 'outside'] as const

/** Consultations, by what they were about if somebody says so. */
export const consultations = [
  'consult',
  'consultGrowth',
  'consultFood',
  'consultSleep',
  'consultNursery',
  'consultParent',
  'consultFamily',
  'consultOther',
] as const

/** All that is counted. */
export const categories = [...visitors, ...beside, ...consultations] as const
export type Category = (typeof categories)[number]

/** What has a button at the door. */
export const tapped = categories.filter((one) => one !== 'child')

/** What a whole day is entered with by hand, and what a file may hold. */
export const entered = [...visitors, ...beside, 'consult'] as const

export const levels = ['free', 'usual', 'full'] as const
export type Level = (typeof levels)[number]

/** After so many minutes nobody knows any more how full it is. */
export const levelMinutes = 60

/** Who runs a hub, and who in the city answers for them. */
export const operators = ['hub-staff'] as const
export const division = ['coordinator', 'supervisor'] as const
export const workers = [...operators, ...division] as const

/** Sums of what was counted of a session. */
export type Counts = ReadonlyMap<string, number>

const sumOf = (counts: Counts, of: readonly string[]) =>
  of.reduce((sum, one) => sum + (counts.get(one) ?? 0), 0)

/** Whether anything was counted: also who came for a consultation alone was there. */
export const isCounted = (counts: Counts): boolean => categories.some((one) => (counts.get(one) ?? 0) > 0)

export const childrenIn = (counts: Counts): number => sumOf(counts, children)
export const visitorsIn = (counts: Counts): number => sumOf(counts, visitors)
export const consultationsIn = (counts: Counts): number => sumOf(counts, consultations)
