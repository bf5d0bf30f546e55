import { defineAudience } from '../../../core/access/audience.ts'
import { defineDenial } from '../../../core/access/denial.ts'
import { postKey, roleKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { deniedOfPersons } from '../conflicts/conflicts.ts'
import { namedKeysAbout } from '../restricted/about-person.ts'
import { dutyPostsOf } from './duty.ts'

// Who asked, and the duty posts of the agencies that were chosen, see what was asked; whoever is named on a restricted case about the
// person as well, who may then call. The answer is for the duty posts of the agency that gave it, and for who asked only if it is yes.

const askingsOf = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('involvement_asking')
    .select(['id', 'person_id', 'post_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()

const questionRows = (tx: Tx) =>
  tx
    .selectFrom('involvement_question as q')
    .innerJoin('involvement_asking as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'q.asking_id'),
    )
    .select(['q.id', 'q.asking_id', 'q.agency_id', 'a.post_id', 'a.person_id'])
    .where('q.municipality_id', '=', tx.municipality)

const answersOf = (tx: Tx, ids: readonly string[]) =>
  questionRows(tx)
    .innerJoin('involvement_answer as r', (join) =>
      join.on('r.municipality_id', '=', tx.municipality).onRef('r.question_id', '=', 'q.id'),
    )
    .clearSelect()
    .select(['r.id', 'r.involved', 'q.agency_id', 'a.post_id', 'a.person_id'])
    .where('r.id', 'in', [...ids])
    .execute()

const dutyKeys = async (tx: Tx, agencyIds: readonly string[]) => {
  const posts = await dutyPostsOf(tx, [...new Set(agencyIds)])
  return (agencyId: string) => (posts.get(agencyId) ?? []).map(({ id }) => postKey(id))
}

defineAudience({
  root: 'involvement_asking',
  children: [],
  async keysOf(tx, ids) {
    const askings = await askingsOf(tx, ids)
    const questions = await questionRows(tx)
      .where('q.asking_id', 'in', [...ids])
      .execute()
    const dutyOf = await dutyKeys(
      tx,
      questions.map(({ agency_id }) => agency_id),
    )
    const namedOn = await namedKeysAbout(
      tx,
      askings.map(({ person_id }) => person_id),
    )
    return new Map(
      askings.map(({ id, person_id, post_id }) => {
        const asked = questions.filter(({ asking_id }) => asking_id === id)
        const duty = asked.flatMap(({ agency_id }) => dutyOf(agency_id))
        return [id, [postKey(post_id), roleKey('privacy-officer'), ...duty, ...namedOn(person_id)]] as const
      }),
    )
  },
  async follows(tx, ids) {
    const questions = await questionRows(tx)
      .where('q.asking_id', 'in', [...ids])
      .execute()
    return { root: 'involvement_question', ids: questions.map(({ id }) => id) }
  },
})

defineAudience({
  root: 'involvement_question',
  children: [],
  async keysOf(tx, ids) {
    if (ids.length === 0) return new Map()
    const rows = await questionRows(tx)
      .where('q.id', 'in', [...ids])
      .execute()
    const dutyOf = await dutyKeys(
      tx,
      rows.map(({ agency_id }) => agency_id),
    )
    const officer = roleKey('privacy-officer')
    return new Map(
      rows.map(({ id, agency_id, post_id }) => [id, [postKey(post_id), officer, ...dutyOf(agency_id)]]),
    )
  },
  async follows(tx, ids) {
    if (ids.length === 0) return []
    const rows = await tx
      .selectFrom('involvement_answer')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('question_id', 'in', [...ids])
      .execute()
    return { root: 'involvement_answer', ids: rows.map(({ id }) => id) }
  },
})

defineAudience({
  root: 'involvement_answer',
  children: [],
  async keysOf(tx, ids) {
    if (ids.length === 0) return new Map()
    const rows = await answersOf(tx, ids)
    const dutyOf = await dutyKeys(
      tx,
      rows.map(({ agency_id }) => agency_id),
    )
    return new Map(
      rows.map(({ id, involved, agency_id, post_id }) => [
        id,
        [...dutyOf(agency_id), ...(involved ? [postKey(post_id)] : [])],
      ]),
    )
  },
})

type About = { id: string; person_id: string }

const rowsAbout: Record<string, (tx: Tx, ids: readonly string[]) => Promise<About[]>> = {
  involvement_asking: askingsOf,
  involvement_question: (tx, ids) =>
    questionRows(tx)
      .where('q.id', 'in', [...ids])
      .execute(),
  involvement_answer: answersOf,
}

for (const [root, rowsOf] of Object.entries(rowsAbout))
  defineDenial(root, async (tx, ids) => {
    const rows = await rowsOf(tx, ids)
    const denied = await deniedOfPersons(tx, [...new Set(rows.map(({ person_id }) => person_id))])
    return new Map(
      rows.flatMap(({ id, person_id }) => {
        const accounts = denied.get(person_id)
        return accounts ? [[id, accounts] as const] : []
      }),
    )
  })
