import { sql } from 'kysely'
import { invitationsTo } from '../../../blocks/matching/proposals/invitations.ts'
import { type Candidate, type Proposal, proposalsFor } from '../../../blocks/matching/proposals/rules.ts'
import type { Theme, WishTime } from '../../../blocks/matching/rules/codes.ts'
import { authorsOf } from '../../../blocks/matching/said-by.ts'
import { type Wish, wishOf } from '../../../blocks/matching/wishes.ts'
import { groupsNotToFind } from '../../../blocks/memberships/groups/finding.ts'
import { groupForm } from '../../../blocks/memberships/groups/rules.ts'
import type { Interest } from '../../../blocks/memberships/rules/participants.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import themesByInterest from '../rules/themes-by-interest.json' with { type: 'json' }
import { type Asked, askedOf } from './asked.ts'

/** More are not shown: whoever asks so many asks everybody. */
const most = 20

/** `asks`: whose cards are asked, of a group those of its leaders who can be. */
export type Proposed = Proposal & { name: string; asks: string[] }
export type Proposals = {
  wish: Wish
  proposed: Proposed[]
  asked: Asked[]
}

type Deed = { participantId: string | null; group: string | null; themes: Theme[]; hidden: boolean }

/** What was brought to wishes until now, by whom. Read by whoever has the duty. */
async function deeds(tx: Tx): Promise<Deed[]> {
  const rows = await tx
    .selectFrom('pledge as p')
    .innerJoin('wish as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 'p.wish_id'),
    )
    .leftJoin('said_by as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 'p.id'),
    )
    .select(['s.participant_id as participantId', 'p.group_name', 'w.themes', 'p.hidden_reason'])
    .where('p.municipality_id', '=', tx.municipality)
    .where('p.state', '=', 'offered')
    .execute()
  return rows.map(({ participantId, group_name, themes, hidden_reason }) => ({
    ...{ participantId, group: group_name && groupForm(group_name), themes: themes as Theme[] },
    hidden: hidden_reason !== null,
  }))
}

/** Who had a sentence of theirs taken from the wall. */
async function hiddenAuthors(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select distinct s.participant_id as id from said_by s
    left join wish w on w.municipality_id = ${tx.municipality} and w.id = s.id
    left join pledge p on p.municipality_id = ${tx.municipality} and p.id = s.id
    left join wish_talk t on t.municipality_id = ${tx.municipality} and t.id = s.id
    where s.municipality_id = ${tx.municipality}
      and coalesce(w.hidden_reason, p.hidden_reason, t.hidden_reason) is not null`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

type Named = Candidate & { name: string; asks: string[] }

/** Whoever agreed to be found and is here; the author of the wish knows of it. */
async function people(tx: Tx, done: readonly Deed[], barred: ReadonlySet<string>): Promise<Named[]> {
  const rows = await tx
    .selectFrom('participant')
    .select(['id', 'name', 'findable', 'is_minor', 'interests', 'area_code', 'times'])
    .where('municipality_id', '=', tx.municipality)
    .where('findable', '=', true)
    .where('left_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, kind: 'person', name: row.name, agreed: row.findable, asks: [row.id] },
    barred: row.is_minor || barred.has(row.id),
    themes: [...new Set(row.interests.flatMap((one) => themesOf(one as Interest)))],
    ...{ areaCode: row.area_code, times: row.times as WishTime[] },
    deeds: done.flatMap((one) => (one.participantId === row.id && !one.hidden ? one.themes : [])),
  }))
}

const themesOf = (interest: Interest): Theme[] => themesByInterest[interest] as Theme[]

/** Groups that stand in public and took back no word of theirs; one agreed where somebody who leads it can be asked themselves. */
async function groups(tx: Tx, done: readonly Deed[], askable: ReadonlySet<string>): Promise<Named[]> {
  const rows = await tx
    .selectFrom('community_group as g')
    .innerJoin('group_member as m', (join) =>
      join.on('m.municipality_id', '=', tx.municipality).onRef('m.group_id', '=', 'g.id'),
    )
    .select(['g.id', 'g.name', 'g.name_form', 'g.area_code', 'm.participant_id as leader'])
    .where('g.municipality_id', '=', tx.municipality)
    .where('g.state', '=', 'confirmed')
    .where('m.part', '=', 'leader')
    .where('m.until', 'is', null)
    .orderBy('m.since')
    .orderBy('m.id')
    .execute()
  const silent = await groupsNotToFind(tx)
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((leaders) => {
    const [row] = leaders
    if (!row || silent.has(row.id)) return []
    const its = done.flatMap((one) => (one.group === row.name_form && !one.hidden ? one.themes : []))
    const asks = leaders.map(({ leader }) => leader).filter((id) => askable.has(id))
    return [
      {
        ...{ id: row.id, kind: 'group', name: row.name, agreed: asks.length > 0, barred: false, asks },
        ...{ themes: [...new Set(its)], times: [], deeds: its, areaCode: row.area_code },
      },
    ]
  })
}

/** Whom to ask for a wish, best first, and who was asked. Refuses `core.notFound` (404). Read by whoever has the duty. */
export async function proposalsOf(tx: Tx, wishId: string): Promise<Proposals> {
  const wish = await wishOf(tx, wishId)
  const [done, invited] = [await deeds(tx), await invitationsTo(tx, wishId)]
  const author = (await authorsOf(tx, [wishId])).get(wishId)
  // Nobody is asked for one wish twice, not by themselves and through a group either.
  const over = new Set(invited.flatMap(({ participantId, groupId }) => [participantId, groupId]))
  const alone = (await people(tx, done, await hiddenAuthors(tx))).filter(
    ({ id }) => !over.has(id) && id !== author,
  )
  const askable = new Set(alone.flatMap(({ id, barred }) => (barred ? [] : [id])))
  const together = (await groups(tx, done, askable)).filter(({ id }) => !over.has(id))
  const open = new Map([...alone, ...together].map((one) => [one.id, one]))
  return {
    wish,
    proposed: proposalsFor(wish, [...open.values()])
      .slice(0, most)
      .map((one) => ({ ...one, name: open.get(one.id)?.name ?? '', asks: open.get(one.id)?.asks ?? [] })),
    asked: await askedOf(tx, invited),
  }
}
