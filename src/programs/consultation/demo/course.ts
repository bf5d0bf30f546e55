import type { Channel, Relation, Result, Urgency } from '../../../blocks/casework/codes.ts'
import { isOpenDay, nextOpenDay } from '../../../core/calendar/business-days.ts'
import { addDays, daysBetween } from '../../../core/calendar/day.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Random } from '../../../core/demo/random.ts'
import type { Topic } from '../rules/codes.ts'
import type { Intake } from './intakes.ts'
import { firstNote, laterKinds, laterNote, resultNote, topicWeights } from './notes.ts'

export type DemoContact = {
  at: Date
  channel: Channel
  direction: 'in' | 'out'
  caller: 'self' | 'other'
  callerRelation: Relation | null
  note: string
}

/** What became of an intake: its contacts, and either the next date or how it was closed. */
export type Course = {
  topics: Topic[]
  urgentTopic: Topic | null
  urgency: Urgency
  contacts: DemoContact[]
  nextOn: string | null
  closedOn: string | null
  result: Result | null
  resultNote: string | null
  /** When it went to another agency, if it did: with the contact of this number. */
  handedOverAt: number | null
  safe: { telephone: boolean; voicemail: string | null; post: string | null; hidden: boolean } | null
}

type World = { age: number | null; today: string; now: Date }

/** The course of one case until now. `age` of the person, null if not known. */
export function courseOf(random: Random, intake: Intake, { age, today, now }: World): Course {
  const topics = topicsOf(random, age)
  const isAnonymous = intake.subject.kind === 'anonymous'
  const onSpot = random.chance(isAnonymous ? 0.84 : 0.4)
  const end = onSpot ? intake.on : endOf(random, intake.on)
  const isClosed = onSpot || (end < today && !random.chance(0.03))
  const result = isClosed ? resultOf(random, onSpot) : null
  const contacts = contactsOf(random, {
    intake,
    topics,
    until: onSpot ? intake.on : end < today ? end : today,
    now,
  })
  return {
    topics,
    urgentTopic: topics.length === 1 || random.chance(0.8) ? (topics[0] as Topic) : null,
    urgency: random.weighted([
      ['normal', 80],
      ['soon', 15],
      ['immediate', 5],
    ]),
    contacts,
    nextOn: isClosed ? null : nextDate(random, intake.on, today),
    closedOn: isClosed ? end : null,
    result,
    resultNote: result && resultNote(result),
    handedOverAt: !onSpot && contacts.length > 1 && random.chance(0.07) ? 1 : null,
    safe: random.chance(isAnonymous ? 0.03 : 0.16) ? safeOf(random) : null,
  }
}

function topicsOf(random: Random, age: number | null): Topic[] {
  const count = random.weighted([
    [1, 55],
    [2, 32],
    [3, 13],
  ])
  const weights = topicWeights(age)
  return [...new Set(Array.from({ length: count }, () => random.weighted(weights)))]
}

/** Most accompanying ends within half a year, some takes much longer. */
function endOf(random: Random, from: string): string {
  const days = random.chance(0.75) ? random.int(7, 150) : random.int(150, 420)
  return nextOpenDay(addDays(from, days))
}

/** A few are overdue, so that the lists show what that looks like; the others are due within four weeks. */
function nextDate(random: Random, from: string, today: string): string {
  if (random.chance(0.08)) {
    const missed = addDays(today, -random.int(1, 9))
    if (missed > from) return missed
  }
  return nextOpenDay(addDays(today, random.int(0, 27)))
}

const resultOf = (random: Random, onSpot: boolean): Result =>
  onSpot
    ? random.weighted([
        ['information', 58],
        ['referred', 34],
        ['other', 8],
      ])
    : random.weighted([
        ['settled', 46],
        ['referred', 24],
        ['own_wish', 10],
        ['lost_contact', 9],
        ['information', 6],
        ['moved_out', 3],
        ['other', 2],
      ])

const channelWeights = [
  ['telephone', 48],
  ['counter', 34],
  ['referral', 8],
  ['visit', 4],
  ['email', 4],
  ['fax', 1],
  ['letter', 1],
] as const

type Told = { intake: Intake; topics: Topic[]; until: string; now: Date }

function contactsOf(random: Random, { intake, topics, until, now }: Told): DemoContact[] {
  const channel = random.weighted(channelWeights)
  const note = topics.map((topic) => firstNote(random, topic)).join('')
  const direction = channel === 'visit' ? 'out' : 'in'
  const first = contactOn(random, { day: intake.on, channel, direction, note, now })
  if (until === intake.on) return [first]
  const days = Array.from({ length: random.int(1, 5) }, () => openDayBetween(random, intake.on, until)).sort()
  const more = days.map((day) => laterOn(random, day, now))
  return [first, ...more].sort((a, b) => a.at.getTime() - b.at.getTime())
}

const ways = {
  telephoneIn: { channel: 'telephone', direction: 'in' },
  telephoneOut: { channel: 'telephone', direction: 'out' },
  counter: { channel: 'counter', direction: 'in' },
  visit: { channel: 'visit', direction: 'out' },
} as const

function laterOn(random: Random, day: string, now: Date): DemoContact {
  const kind = random.pick(laterKinds)
  return contactOn(random, { day, ...ways[kind], note: laterNote(random, kind), now })
}

type Talk = { day: string; channel: Channel; direction: 'in' | 'out'; note: string; now: Date }

function contactOn(random: Random, { day, channel, direction, note, now }: Talk): DemoContact {
  const isOther = random.chance(channel === 'referral' ? 1 : 0.32)
  const relation = channel === 'referral' ? 'agency' : random.weighted(relationWeights)
  const minutes = 8 * 60 + 30 + random.int(0, 495)
  const padded = (number: number) => String(number).padStart(2, '0')
  const at = instantInTokyo(day, `${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}`)
  return {
    at: at > now ? now : at,
    channel,
    direction,
    caller: isOther ? 'other' : 'self',
    callerRelation: isOther ? relation : null,
    note,
  }
}

const relationWeights: readonly (readonly [Relation, number])[] = [
  ['child', 30],
  ['spouse', 16],
  ['parent', 16],
  ['commissioner', 10],
  ['neighbour', 8],
  ['sibling', 7],
  ['relative', 5],
  ['friend', 4],
  ['not_asked', 4],
]

function openDayBetween(random: Random, from: string, until: string): string {
  const span = Math.max(1, daysBetween(from, until))
  for (let tries = 0; tries < 20; tries++) {
    const day = addDays(from, random.int(1, span))
    if (day <= until && isOpenDay(day)) return day
  }
  return until
}

const safeOf = (random: Random) => ({
  telephone: random.chance(0.7),
  voicemail: random.weighted([
    ['no', 50],
    ['yes', 20],
    ['not_asked', 20],
    ['unknown', 10],
  ]),
  post: random.weighted([
    ['no', 40],
    ['yes', 40],
    ['not_asked', 20],
  ]),
  hidden: random.chance(0.45),
})
