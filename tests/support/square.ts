import { sql } from 'kysely'
import { protect } from '../../src/blocks/registry/protection/protect.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { addAccount, addAgency, addPost } from '../../src/core/identity/accounts.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import { waiting } from '../../src/core/notice/waiting.ts'
import { offerNeed } from '../../src/programs/layered-support/actions/needs.ts'
import { type NeedPledge, pledgesOfCase } from '../../src/programs/layered-support/queries/need-pledges.ts'
import { type Need, needsOf } from '../../src/programs/layered-support/queries/needs.ts'
import { twoResidents } from './acts.ts'
import type { TestPerson } from './house.ts'
import { nextOn } from './layered.ts'
import { staffing } from './staffing.ts'
import { wishesHouse } from './wishes.ts'

/** A counsellor with cases on one side of the square, neighbours and whoever looks after the wall on the other. */
export async function square() {
  const made = await wishesHouse()
  const { house, does, hanako, carded } = made
  const { caseOf } = staffing(house)
  const [sachiko, taro] = [house.person('sachiko'), house.person('taro')]
  const [tanpopo, himawari] = [await carded('たんぽぽ'), await carded('ひまわり')]
  /** Whoever looks after the wall has to do with no agency that holds a case. */
  const saki: TestPerson = await house.asSystem(async (tx) => {
    const accountId = await addAccount(tx, { authUserId: 'user-saki', name: '見本 さき', kind: 'staff' })
    const agencyId = await addAgency(tx, {
      code: 'wall',
      name: '見本社協',
      nameEn: 'Council',
      kind: 'council',
    })
    const post = { accountId, agencyId, title: '運営コーディネーター', startsOn: '2020-04-01' }
    const postId = await addPost(tx, { ...post, role: 'coordinator', duties: ['participation'] })
    return { ...hanako, authUserId: 'user-saki', accountId, postId, agencyId }
  })
  const typed = {
    ...{
      kind: 'be',
      said: '（試験）将棋の相手をしてくれる人がほしい',
      themes: ['together'],
      areaCode: 'A01',
    },
    ...{ times: ['weekend'], consentForm: 'oral', consentOn: today(), scope: '（試験）この一文', nextOn },
  }

  const need = async (caseId: string, who: TestPerson = hanako) =>
    (await house.as(who, (tx) => needsOf(tx, caseId)))[0] as Need

  const at = async (caseId: string) => {
    const { id, version } = await need(caseId)
    return { id, version }
  }

  /** A case of which a sentence stands on the wall. */
  async function offered(more: object = {}, subjectId: string | null = null) {
    const caseId = await caseOf(hanako, { subjectId })
    await does(hanako, offerNeed, { caseId, ...typed, ...more })
    return { caseId, key: (await need(caseId)).offerId as string }
  }

  /** What was brought last to the need of a case, as its counsellor sees it. */
  const pledgeOn = async (caseId: string) =>
    (await house.as(hanako, (tx) => pledgesOfCase(tx, caseId))).at(-1) as NeedPledge

  const noticesOf = async (who: Caller) => (await house.as(who, waiting)).map(({ code }) => code)

  const personId = async () => (await twoResidents(house)).yamada

  /** The address of whom a case is about is protected from now on. */
  const protects = (id: string) =>
    house.asSystem((tx) =>
      protect(tx, [{ applicantId: id, othersIds: [], startsOn: today(), endsOn: addDays(today(), 300) }]),
    )

  /** Every row of every table as somebody sees it, with the name of its table. */
  async function allRowsAs(who: Caller): Promise<string[]> {
    const tables = await house.database.owner.query(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'audience'
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and has_table_privilege('kasane_app', c.oid, 'select')`,
    )
    return house.as(who, async (tx) => {
      const found: string[] = []
      for (const { name } of tables.rows) {
        const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} t
          where municipality_id = ${tx.municipality}`.execute(tx)
        found.push(...rows.map(({ row }) => `${name} ${row}`))
      }
      return found
    })
  }

  return {
    ...{
      ...made,
      mado: saki,
      sachiko,
      taro,
      tanpopo,
      himawari,
      typed,
      need,
      at,
      offered,
      pledgeOn,
      noticesOf,
    },
    ...{ caseOf, personId, protects, allRowsAs },
  }
}
