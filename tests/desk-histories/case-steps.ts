import {
  askUnrestrict,
  decideUnrestrict,
  restrictCase,
} from '../../src/blocks/casework/restricted/actions.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import {
  addContact,
  changeMatter,
  closeCase,
  mergeCase,
  reopenCase,
  setNext,
} from '../../src/programs/consultation/actions/case-work.ts'
import { countGroup } from '../../src/programs/consultation/actions/desk.ts'
import { nameSubject } from '../../src/programs/consultation/actions/name-subject.ts'
import { shareCase, withdrawShare } from '../../src/programs/consultation/actions/sharing.ts'
import { takeIn } from '../../src/programs/consultation/actions/take-in.ts'
import { call, quickNote } from '../../src/programs/consultation/demo/examples.ts'
import type { Deeds, Doing } from './steps.ts'
import { inOffice, type Row, rows, type World } from './world.ts'

// Intakes of every kind, the work on a case, and who sees it.

const soon = ({ world, to }: Doing) => addDays(world.day, 1 + to)
const nameless = { ...call, ending: 'next', result: undefined }

/** Somebody is taken in; all cases that it opened, and their contacts, must be found for ever. */
async function taken(doing: Doing, more: object): Promise<boolean> {
  const { world, by, does } = doing
  const { id } = await does(by, takeIn, { ...nameless, nextOn: soon(doing), ...more })
  const [contact] = await rows(world, 'select talk_id from contact where case_id = $1', [id])
  const of = 'select id, case_id from contact where case_id = $1 or talk_id = $2'
  const made = await rows(world, of, [id, contact?.talk_id ?? id])
  world.cases.push(...new Set([id, ...made.map(({ case_id }) => String(case_id))]))
  world.contacts.push(...made.map((one) => one.id))
  return made.length > 0
}

/** Something of the case as it stands; nothing where there is none. */
const onCase = async ({ found }: Doing, work: (at: { id: string; version: number }) => Promise<unknown>) =>
  found ? work({ id: found.id, version: found.version }) : false

async function versionOf(world: World, id: string): Promise<{ id: string; version: number }> {
  const [found] = await rows(world, 'select version from support_case where id = $1', [id])
  return { id, version: Number(found?.version) }
}

const restrictionOf = async ({ world, found }: Doing): Promise<Row | undefined> =>
  (
    await rows(world, 'select * from case_restriction where case_id = $1 and ended_at is null', [found?.id])
  )[0]

export const caseDeeds: Deeds = {
  know: (doing) => taken(doing, { who: 'person', personId: doing.world.subjects[0] }),
  twin: (doing) => taken(doing, { who: 'person', personId: doing.world.subjects[1] }),
  stranger: (doing) => taken(doing, { who: 'person', name: '例示 来人', standing: 'unknown' }),
  nobody: (doing) => taken(doing, {}),
  /** Whoever gave no name says it: somebody of the register, or somebody new. */
  name: (doing) =>
    onCase(doing, (at) => {
      const { by, does, to, world } = doing
      const known =
        to % 2 === 0 ? { personId: world.subjects[0] } : { name: '例示 後名', standing: 'unknown' }
      return does(by, nameSubject, { ...at, ...known })
    }),
  atOnce: (doing) => taken(doing, { ending: 'closed', nextOn: undefined, result: 'information' }),
  family: (doing) =>
    taken(doing, {
      ...{ who: 'person', name: '例示 家人', standing: 'unknown' },
      ...{ others: 'each', togetherNames: '例示 子一\n例示 子二' },
    }),
  /** A talk with a group names nobody and opens nothing. */
  async group({ world, by, does }) {
    const before = await rows(world, 'select id from support_case')
    const talk = { heldOn: world.day, place: 'outreach', heads: 12, topics: ['care'] }
    await does(by, countGroup, talk)
    return (await rows(world, 'select id from support_case')).length === before.length
  },
  contact: (doing) =>
    onCase(doing, async (at) => {
      const { by, does, to, world } = doing
      const nextOn = to % 2 === 0 ? { nextOn: soon(doing) } : {}
      const { contactId } = await does(by, addContact, { ...at, ...quickNote, ...nextOn })
      world.contacts.push(contactId)
    }),
  /** It is about something else by now, and presses more or less. */
  change: (doing) =>
    onCase(doing, (at) => {
      const urgency = ['normal', 'soon', 'immediate'][doing.to % 3]
      const about = { topics: ['care', 'debt'], urgentTopic: 'debt', urgency }
      return doing.does(doing.by, changeMatter, { ...at, ...about })
    }),
  next: (doing) =>
    onCase(doing, (at) =>
      doing.does(doing.by, setNext, { ...at, ownerId: doing.other.accountId, nextOn: soon(doing) }),
    ),
  /** Whoever acts takes it on. */
  take: (doing) =>
    onCase(doing, (at) =>
      doing.does(doing.by, setNext, { ...at, ownerId: doing.by.accountId, nextOn: soon(doing) }),
    ),
  close: (doing) => onCase(doing, (at) => doing.does(doing.by, closeCase, { ...at, result: 'settled' })),
  reopen: (doing) => onCase(doing, (at) => doing.does(doing.by, reopenCase, { ...at, nextOn: soon(doing) })),
  /** Another case is made part of this one, and a part of it stands by itself again. */
  mergeCase: (doing) =>
    onCase(doing, async ({ id: intoId }) => {
      const { by, does, to, world } = doing
      const other = world.cases[to % world.cases.length] as string
      return does(by, mergeCase, { ...(await versionOf(world, other)), intoId })
    }),
  splitCase: (doing) =>
    onCase(doing, async ({ id }) => {
      const { by, does, world } = doing
      const [part] = await rows(world, 'select id from support_case where merged_into_id = $1 order by id', [
        id,
      ])
      return part
        ? does(by, reopenCase, { ...(await versionOf(world, part.id)), nextOn: soon(doing) })
        : false
    }),
  share: (doing) =>
    onCase(doing, ({ id }) => {
      const { by, does, office, world } = doing
      const until = addDays(world.day, 9)
      return does(by, shareCase, { id, toId: office, basis: 'own_duty', purpose: '（試験）', until })
    }),
  unshare: (doing) =>
    onCase(doing, ({ id }) => doing.does(doing.by, withdrawShare, { id, toId: doing.office })),
  restrict: (doing) =>
    onCase(doing, async (at) => {
      const { by, does, to, world } = doing
      const beside = (await inOffice(world)).filter(
        ({ agencyId, postId }) => agencyId === by.agencyId && postId !== by.postId,
      )
      const postIds = [beside[to % Math.max(beside.length, 1)]?.postId ?? by.postId]
      return does(by, restrictCase, { ...at, reason: 'violence', postIds })
    }),
  askEnd: (doing) =>
    onCase(doing, ({ id }) => doing.does(doing.by, askUnrestrict, { id, reason: 'mistaken' })),
  async decideEnd(doing) {
    const found = await restrictionOf(doing)
    if (!found) return false
    const { id, version } = found
    const priya = { ...doing.world.house.person('priya'), freshFactor: true }
    return doing.does(priya, decideUnrestrict, { id, version, decision: 'agree' })
  },
}
