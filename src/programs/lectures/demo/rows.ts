import { slotsOf } from '../../../blocks/gatherings/rules.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Random } from '../../../core/demo/random.ts'
import { answers, channels, lectureKind, participants, reminderWays } from '../rules/codes.ts'
import { sheetDigest, sheetKey } from '../rules/secrets.ts'
import { reminderDue } from '../rules/states.ts'
import {
  contact,
  feedbackLines,
  groups,
  materials,
  places,
  reasons,
  street,
  voices,
  wishTexts,
} from './menus.ts'
import type { PlannedLecture } from './plan-lectures.ts'

type Ground = {
  municipality: number
  now: Date
  areas: readonly string[]
  today: string
  approver: string | null
}

/** What is agreed on has a session; what was asked for only, or was declined, has none. */
const hasSession = ({ state }: PlannedLecture) => !['asked', 'accepted', 'declined'].includes(state)

/** The rows of one lecture, as its actions would have left them. */
export function rowsOf(
  random: Random,
  lecture: PlannedLecture & { agencyId: string; number: number },
  ground: Ground,
) {
  const { municipality: municipality_id, now: updated_at } = ground
  const askedAt = instantInTokyo(lecture.askedOn, '10:00')
  const ids = { request: random.id(askedAt), session: random.id(askedAt) }
  const place = random.pick(places)
  const area = ground.areas.length > 0 && random.chance(0.9) ? random.pick(ground.areas) : null
  const base = { municipality_id, updated_at, updated_by: null }
  const isHeld = lecture.state === 'held'
  const session = hasSession(lecture)
    ? {
        ...base,
        id: ids.session,
        kind: lectureKind,
        of_id: ids.request,
        agency_id: lecture.agencyId,
        on_day: lecture.onDay,
        starts: lecture.starts,
        ends: lecture.ends,
        place_name: place,
        area_code: area,
        expected: 25,
        ...sessionState(lecture),
      }
    : null
  const request = requestRow(random, lecture, { ground, ids, place, area, askedAt })
  return {
    session,
    request,
    wish: wishOf(lecture, municipality_id, ids.request),
    slots: session && isBooked(lecture) ? bookedSlots(lecture, municipality_id, ids.session) : [],
    assignment:
      session && isBooked(lecture)
        ? { municipality_id, request_id: ids.request, lecturer_id: lecture.lecturer }
        : null,
    material: {
      municipality_id,
      id: random.id(askedAt),
      request_id: ids.request,
      ...materialOf(random, isHeld),
    },
    ...(isHeld && session ? afterwards(random, { lecture, session, request, ground }) : nothing),
  }
}

const nothing = { tally: null, voice: null, sheets: [], feedback: [] }
const isBooked = ({ state }: PlannedLecture) => state === 'agreed' || state === 'approved' || state === 'held'

const sessionState = ({ state, side }: PlannedLecture) =>
  ({
    held: { state: 'held', reason: null },
    approved: { state: 'open', reason: null },
    cancelled: { state: 'cancelled', reason: side },
  })[state as 'held'] ?? { state: 'draft', reason: null }

type Around = {
  ground: Ground
  ids: { request: string; session: string }
  place: string
  area: string | null
  askedAt: Date
}

function requestRow(
  random: Random,
  lecture: PlannedLecture & { agencyId: string; number: number },
  { ground, ids, place, area, askedAt }: Around,
) {
  const { state, side, onDay } = lecture
  const agreed = hasSession(lecture)
  const isReminded = agreed && state !== 'cancelled' && reminderDue(onDay) < ground.today
  return {
    municipality_id: ground.municipality,
    updated_at: ground.now,
    updated_by: null,
    id: ids.request,
    receipt: receiptOf(lecture.number),
    menu_id: lecture.menu,
    agency_id: lecture.agencyId,
    channel: random.weighted(channels.map((channel, at) => [channel, [6, 5, 2, 2][at] ?? 1] as const)),
    asked_at: askedAt,
    group_name: random.pick(groups),
    contact_name: contact,
    telephone: '04-7100-0000',
    mail: null,
    place_name: place,
    place_address: street,
    area_code: area,
    expected: 25,
    wishes: random.pick(wishTexts),
    state,
    reason: state === 'declined' ? reasons.declined : side ? reasons[side] : null,
    cancelled_by: side,
    session_id: agreed ? ids.session : null,
    agreed_on: agreed ? onDay : null,
    agreed_starts: agreed ? lecture.starts : null,
    agreed_ends: agreed ? lecture.ends : null,
    approved_by: state === 'approved' || state === 'held' ? ground.approver : null,
    reminded_on: isReminded ? reminderDue(onDay) : null,
    reminded_how: isReminded ? random.pick(reminderWays) : null,
  }
}

/** Visibly of a demo: 000-000-001 and on. */
const receiptOf = (number: number): string => {
  const digits = String(number).padStart(9, '0')
  return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`
}

const wishOf = ({ onDay, starts, ends }: PlannedLecture, municipality_id: number, request_id: string) => ({
  municipality_id,
  request_id,
  place: 1,
  on_day: onDay,
  starts,
  ends,
})

const materialOf = (random: Random, ready: boolean) => ({ name: random.pick(materials), copies: 25, ready })

const bookedSlots = (
  { onDay, starts, ends, resource }: PlannedLecture,
  municipality_id: number,
  session_id: string,
) =>
  slotsOf({ starts, ends }).map((slot) => ({
    municipality_id,
    resource_kind: 'lecturer',
    resource_id: resource,
    on_day: onDay,
    slot,
    session_id,
  }))

type After = {
  lecture: PlannedLecture
  session: { id: string; area_code: string | null; on_day: string; agency_id: string }
  request: { id: string }
  ground: Ground
}

function afterwards(random: Random, { lecture, session, request, ground }: After) {
  const at = instantInTokyo(lecture.onDay, lecture.ends)
  const municipality_id = ground.municipality
  const people = random.int(8, 45)
  const sheets = Array.from({ length: random.chance(0.6) ? random.int(4, 12) : 0 }, () => {
    const id = random.id(at)
    return { municipality_id, id, request_id: request.id, key_digest: sheetDigest(sheetKey(id)), made_at: at }
  })
  return {
    tally: {
      municipality_id,
      id: random.id(at),
      session_id: session.id,
      kind: lectureKind,
      on_day: lecture.onDay,
      area_code: session.area_code,
      category: participants,
      amount: people,
      source: 'count',
      at,
    },
    voice: random.chance(0.35)
      ? {
          municipality_id,
          updated_at: ground.now,
          updated_by: null,
          id: random.id(at),
          agency_id: session.agency_id,
          session_id: session.id,
          area_code: session.area_code,
          heard_on: lecture.onDay,
          line: random.pick(voices),
        }
      : null,
    sheets,
    feedback: sheets
      .filter(() => random.chance(0.7))
      .map(({ key_digest }) => ({
        municipality_id,
        id: random.id(at),
        request_id: request.id,
        key_digest,
        answer: random.weighted(answers.map((answer, rank) => [answer, [55, 35, 8, 2][rank] ?? 1] as const)),
        line: random.pick(feedbackLines),
        channel: random.pick(['link', 'paper'] as const),
        at,
      })),
  }
}
