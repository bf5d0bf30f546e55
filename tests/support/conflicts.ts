import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { addRelationships, pairOf } from '../../src/blocks/registry/relationships.ts'
import { changePost } from '../../src/core/identity/staff/post-actions.ts'
import { doer } from './acts.ts'
import { freshHouse, type TestPerson } from './house.ts'
import { enterPeople } from './people.ts'
import { staffing } from './staffing.ts'

/** The paths by which somebody may be seen, in the order in which `seenBy` asks. */
export const paths = 'person,contact of person,relationship,search,case,contact,safe contact,note'.split(',')

/** A house in which somebody is near to a person of whom their office keeps records. */
export async function conflictsHouse() {
  const house = await freshHouse()
  const does = doer(house.database)
  const adam = house.person('adam')
  const staff = staffing(house)
  const { newAgency, person, caseOf } = staff
  let made = 0

  /** A resident with a telephone and a friend, and an office with a head, a clerk who looks people up, and a counsellor. */
  async function scene() {
    const telephone = `04-7100-${String(1000 + made++)}`
    const [resident = '', friend = ''] = await enterPeople(house, [
      { name: `利害 ${made}`, reading: 'りがい', telephone },
      { name: `友人 ${made}` },
    ])
    await house.asSystem((tx) => addRelationships(tx, [pairOf(resident, friend, 'friend')]))
    const agencyId = await newAgency()
    const head = await person(agencyId, 'supervisor')
    const counsellor = await person(agencyId)
    const clerk = await person(agencyId)
    await registryDuty(clerk)
    await registryDuty(head)
    const caseId = await caseAbout(counsellor, resident)
    return { resident, agencyId, head, counsellor, clerk, caseId, telephone }
  }

  const registryDuty = (who: TestPerson) =>
    does(adam, changePost, {
      ...{ id: who.postId, version: 1, jobTitle: 'x', employment: 'regular', duties: ['registry'] },
    })

  const caseAbout = (who: TestPerson, subjectId: string) => caseOf(who, { subjectId })

  /** By which paths somebody sees anything of a resident and their case. */
  async function seenBy(who: TestPerson, resident: string, caseId: string): Promise<string[]> {
    const rows = (table: string, column: string, id: string) => sql`select 1 from ${sql.table(table)}
      where municipality_id = ${who.municipality} and ${sql.ref(column)} = ${id}`
    const questions = [
      rows('person', 'id', resident),
      rows('person_contact', 'person_id', resident),
      sql`select 1 from relationship where municipality_id = ${who.municipality}
        and (person_id = ${resident} or other_id = ${resident})`,
      sql`select 1 from search_contains('person', '利害', 100) s (about, place) where about = ${resident}`,
      rows('support_case', 'id', caseId),
      rows('contact', 'case_id', caseId),
      rows('safe_contact', 'case_id', caseId),
      rows('hand_over_note', 'case_id', caseId),
    ]
    return house.as(who, async (tx) => {
      const seen: string[] = []
      for (const [at, question] of questions.entries())
        if ((await question.execute(tx)).rows.length > 0) seen.push(paths[at] as string)
      return seen
    })
  }

  /** Who is told of a conflict, by the number in the address of what they are told: nothing else is said of it. */
  const toldOf = (id: string) =>
    house.asSystem(async (tx) => {
      const rows = await tx
        .selectFrom('notice')
        .select(['to_key', 'path', 'facts', 'settled_at'])
        .where('municipality_id', '=', tx.municipality)
        .where('code', '=', 'casework.notice.conflictDeclared')
        .where('path', 'like', `%${id}%`)
        .execute()
      for (const { path, facts } of rows) assert.deepEqual([path, facts], [`/casework/conflicts#${id}`, {}])
      const keys = (over: boolean) =>
        rows.flatMap(({ to_key, settled_at }) => ((settled_at !== null) === over ? [to_key] : [])).sort()
      return { open: keys(false), over: keys(true) }
    })

  return { house, does, adam, ...staff, registryDuty, caseAbout, scene, seenBy, toldOf }
}
