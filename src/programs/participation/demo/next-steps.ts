import { openSignUp } from '../../../blocks/gatherings/sign-ups/open.ts'
import { seatKindsOf } from '../../../blocks/gatherings/sign-ups/opening.ts'
import { beginsAt } from '../../../blocks/gatherings/sign-ups/opening-rules.ts'
import { signUp } from '../../../blocks/gatherings/sign-ups/sign-up.ts'
import { addRungInvitation, agreeToBeAsked } from '../../../blocks/memberships/ladder/invitations.ts'
import { addParticipant } from '../../../blocks/memberships/participants.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { addDay, daysIn, holdDay } from '../queries/days.ts'
import { addEvent, eventOf, stepEvent } from '../queries/events.ts'
import { addPresence } from '../queries/meetings.ts'

// 次の一歩: neighbours who come often or help, a day that looks for helpers, a group that one person leads for long, and two 顔合わせ.

type Ground = {
  council: string
  /** Another agency that was at a 顔合わせ. */
  other: string | undefined
  groups: readonly string[]
  areaCode: string | undefined
}

/** Whom the desk finds: by what they came as, and how often. The last was asked already. */
const people = [
  { name: 'つゆくさ（見本）', as: 'guest', asked: false },
  { name: 'れんげ（見本）', as: 'hand', asked: false },
  { name: 'すずらん（見本）', as: 'guest', asked: true },
] as const

/** On which days the café was held, and when it is next. */
const heldInDays = [-70, -49, -28]
const nextInDays = 10
const longAgo = 8 * 365

export async function nextStepsDemo(tx: Tx, ground: Ground): Promise<void> {
  const ids: string[] = []
  for (const { name } of people) ids.push(await addNeighbour(tx, name, ground.areaCode ?? null))
  const next = await addCafe(tx, ground, ids)
  for (const id of ids) await agreeToBeAsked(tx, id, true)
  for (const [at, { asked }] of people.entries())
    if (asked)
      await addRungInvitation(tx, {
        ...{ participantId: ids[at] as string, agencyId: ground.council, rung: 'helped', ofId: next },
        reasons: [
          `joined:${heldInDays.length}`,
          'never:helped',
          'about:participation.field.theme.together:3',
        ],
        line: 'いつも来てくださってありがとうございます。今度は受付を少し手伝っていただけませんか。',
      })
  await leadsForLong(tx, ground.groups[0])
  await addMeetings(tx, ground)
}

const addNeighbour = (tx: Tx, name: string, areaCode: string | null): Promise<string> =>
  addParticipant(tx, {
    ...{ name, telephone: '04-0000-0000', mail: null, areaCode, isMinor: false, channel: 'counter' },
    ...{ guardianName: null, guardianTelephone: null, findable: false, interests: ['talk'] },
  })

const cafe = {
  ...{ title: '（見本）だれでもカフェ', about: '珈琲を飲みながら、ゆっくり話します。', kinds: ['talk'] },
  ...{ theme: 'together', placeName: '架空近隣センター（見本）', atLacorta: false, starts: '10:00' },
  ...{ ends: '12:00', fee: 100, feeNote: '（飲み物代）', access: ['first'], forWhom: ['anyone'] },
  contact: '04-0000-0000（見本）',
}

/** A café of the council that was held some times and looks for helpers of its next day; answers that day. */
async function addCafe(tx: Tx, { council, areaCode }: Ground, ids: readonly string[]): Promise<string> {
  const [firstOn = '', ...listed] = [...heldInDays, nextInDays].map((days) => addDays(today(), days))
  const hosts = { host: 'agency', participantId: null, groupId: null, agencyId: council } as const
  const rule = { repeats: 'dates' as const, firstOn, lastOn: null, skipped: [], listed }
  const id = await addEvent(tx, hosts, { ...cafe, ...rule, areaCode })
  await stepEvent(tx, { id, version: 1 }, { state: 'published', agencyId: council })
  const event = { ...(await eventOf(tx, id)), agencyId: council }
  for (const [at, inDays] of heldInDays.entries()) {
    const who = (as: 'guest' | 'hand') => ids.filter((_, whose) => people[whose]?.as === as)
    // Whoever helps did so the last two times.
    const [guests, hands] = [who('guest'), at === 0 ? [] : who('hand')]
    const dayId = await openDay(tx, event, { inDays: nextInDays + 1 + at, guests, hands })
    await movedTo(tx, dayId, addDays(today(), inDays))
    const day = (await daysIn(tx, id)).find((one) => one.id === dayId)
    if (day) await holdDay(tx, day, { event, came: guests.length + hands.length + 6 })
  }
  return openDay(tx, event, { inDays: nextInDays, guests: [], hands: [] })
}

type Opened = { inDays: number; guests: readonly string[]; hands: readonly string[] }
type Announced = Parameters<typeof addDay>[1]

/** A day for which one signs up, to take part or to lend a hand, and who did. */
async function openDay(tx: Tx, event: Announced, { inDays, guests, hands }: Opened): Promise<string> {
  const onDay = addDays(today(), inDays)
  const dayId = await addDay(tx, event, onDay)
  const begins = beginsAt({ on_day: onDay, starts: event.starts })
  await openSignUp(tx, dayId, {
    ...{ way: 'first-come', opensAt: tx.now, closesAt: begins, drawsAt: null, cancelUntil: begins },
    ...{ companionsMost: 1, waitingMost: null, offerHours: 24, childcare: false },
    kinds: [
      { name: '一般', nameEn: 'General', capacity: 20, price: event.fee },
      { name: 'お手伝い', nameEn: 'Helping hands', capacity: 4, price: 0, helps: true },
    ],
  })
  const kinds = await seatKindsOf(tx, [dayId])
  for (const [place, who] of [guests, hands].entries())
    for (const [at, participantId] of who.entries())
      await signUp(tx, dayId, {
        ...{
          participantId,
          channel: 'telephone',
          name: '架空の参加者（見本）',
          minor: false,
          guardian: null,
        },
        reach: { telephone: `04-0000-00${place}${at}`, mail: null, fax: null },
        seats: [{ kindId: kinds[place]?.id ?? '', amount: 1 }],
        ...{ companions: null, needs: null, childcare: null },
      })
  return dayId
}

/** Nobody signs up for what is past: the day is opened ahead, and was then some weeks ago. */
async function movedTo(tx: Tx, dayId: string, onDay: string): Promise<void> {
  await tx
    .updateTable('gathering_session')
    .set({ on_day: onDay })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', dayId)
    .execute()
}

/** Whoever leads the group has done so for years. */
async function leadsForLong(tx: Tx, groupId: string | undefined): Promise<void> {
  if (!groupId) return
  await tx
    .updateTable('group_member')
    .set({ since: addDays(today(), -longAgo) })
    .where('municipality_id', '=', tx.municipality)
    .where('group_id', '=', groupId)
    .execute()
}

const meeting = {
  ...{ title: '（見本）つながる顔合わせ会', about: '地域で活動する団体と機関が、互いに知り合いました。' },
  ...{ kinds: ['meeting'], theme: 'together', placeName: '架空近隣センター（見本）', atLacorta: false },
  ...{ starts: '13:30', ends: '15:30', fee: 0, access: [], forWhom: ['groups'] },
  contact: '04-0000-0000（見本）',
}

/** Two 顔合わせ: at the second somebody comes whom the others had not met. */
async function addMeetings(tx: Tx, { council, other, groups, areaCode }: Ground): Promise<void> {
  const hosts = { host: 'agency', participantId: null, groupId: null, agencyId: council } as const
  for (const [inDays, isSecond] of [
    [-45, false],
    [-14, true],
  ] as const) {
    const onDay = addDays(today(), inDays)
    const rule = { repeats: 'once' as const, firstOn: onDay, lastOn: null, skipped: [], listed: [] }
    const id = await addEvent(tx, hosts, { ...meeting, ...rule, areaCode })
    await stepEvent(tx, { id, version: 1 }, { state: 'published', agencyId: council })
    const event = { ...(await eventOf(tx, id)), agencyId: council }
    const dayId = await addDay(tx, event, onDay)
    const here = [
      { agencyId: council, groupId: undefined, post: '地域福祉担当' },
      ...groups.slice(0, 2).map((groupId) => ({ agencyId: undefined, groupId, post: '代表' })),
      ...(isSecond && other ? [{ agencyId: other, groupId: undefined, post: '相談員' }] : []),
    ]
    for (const one of here) await addPresence(tx, { dayId, ...one })
    const [day] = await daysIn(tx, id)
    if (day) await holdDay(tx, day, { event, came: here.length * 3 })
    await stepEvent(tx, await eventOf(tx, id), { state: 'held' })
  }
}
