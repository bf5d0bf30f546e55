import { acceptHandOver, proposeSuccessor, settleHandOver } from '../../src/blocks/casework/actions.ts'
import { tellOfLeft } from '../../src/blocks/casework/referral/left-job.ts'
import { watchReferrals } from '../../src/blocks/casework/referral/watch.ts'
import { mergePersons, unmergePersons } from '../../src/blocks/registry/actions/duplicates.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { endAgency } from '../../src/core/identity/staff/agency-actions.ts'
import { settleHoldings } from '../../src/core/identity/staff/holdings.ts'
import { setEnd } from '../../src/core/identity/staff/post-actions.ts'
import { atDesk } from '../support/duplicates.ts'
import type { TestPerson } from '../support/house.ts'
import type { Deeds, Doing } from './steps.ts'
import { comes, inOffice, type Row, rows, sleeps } from './world.ts'

// What comes over a desk: nights with their jobs, people who leave and come, an office that closes, two records of one person.

/** Their post ends on that day; an administrator sets it. */
async function leaves({ world, does }: Doing, who: TestPerson, endsOn: string): Promise<unknown> {
  const [post] = await rows(world, 'select version from post where id = $1', [who.postId])
  return does(world.house.person('adam'), setEnd, { id: who.postId, version: post?.version, endsOn })
}

/** The note about whom a case goes to when its owner has left. */
const noteOf = async ({ world, found }: Doing): Promise<Row | undefined> =>
  (
    await rows(
      world,
      `select * from hand_over_note where case_id = $1 and state in ('open', 'accepted', 'fallen')
        order by id desc`,
      [found?.id],
    )
  )[0]

const hinted = async ({ world }: Doing): Promise<Row | undefined> =>
  (
    await rows(world, 'select * from duplicate_candidate where $1 in (person_id, other_id)', [
      world.subjects[0],
    ])
  )[0]

export const timeDeeds: Deeds = {
  /** Some days pass; on the last one the jobs of the night, of the hour and of the evening are done. */
  async night({ world, to }) {
    sleeps(world, 1 + 2 * to)
    await world.house.asSystem(settleHoldings)
    await world.house.asSystem(watchReferrals)
    await world.house.asSystem(tellOfLeft)
  },
  leave: (doing) => leaves(doing, doing.by, addDays(doing.world.day, doing.to % 3)),
  comes: ({ world, office }) => comes(world, office),
  async acceptNote(doing) {
    const note = await noteOf(doing)
    const who = (await inOffice(doing.world)).find(({ accountId }) => accountId === note?.to_id)
    return note && who ? doing.does(who, acceptHandOver, { id: note.id, version: note.version }) : false
  },
  /** Somebody else of the office than whom the note names. */
  async propose(doing) {
    const note = await noteOf(doing)
    const who = (await inOffice(doing.world)).find(
      ({ agencyId, accountId }) =>
        agencyId === note?.agency_id && accountId !== note?.to_id && accountId !== note?.from_id,
    )
    if (!note || !who) return false
    const { id, version } = note
    return doing.does(doing.by, proposeSuccessor, { id, version, successorId: who.accountId })
  },
  async settleNote(doing) {
    const note = await noteOf(doing)
    const head = (await inOffice(doing.world)).find(({ agencyId }) => agencyId === note?.agency_id)
    return note && head ? doing.does(head, settleHandOver, { id: note.id, version: note.version }) : false
  },
  /** Everybody's post in an office ends today, and so does the office, unless something there must not be left alone. */
  async closeOffice(doing) {
    const closing = doing.office
    const there = await inOffice(doing.world)
    for (const one of there.filter(({ agencyId }) => agencyId === closing))
      await leaves(doing, one, doing.world.day)
    const [row] = await rows(doing.world, 'select version from agency where id = $1', [closing])
    const input = { id: closing, version: row?.version, endsOn: doing.world.day }
    return doing.does(doing.world.house.person('adam'), endAgency, input)
  },
  async merge(doing) {
    const { steward, hinted: look, mergeInput } = atDesk(doing.world.house)
    const hint = await look(doing.world.subjects)
    if (!hint) return false
    return doing.does(steward, mergePersons, await mergeInput(hint, doing.world.subjects[0]))
  },
  async unmerge(doing) {
    const hint = await hinted(doing)
    if (!hint) return false
    const steward = doing.world.house.person('stewart')
    return doing.does(steward, unmergePersons, { id: hint.id, version: hint.version })
  },
}
