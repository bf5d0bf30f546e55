import { caseOf } from '../../src/blocks/casework/cases.ts'
import { acceptReferral, draftReferral, sendReferral } from '../../src/blocks/casework/referral/actions.ts'
import { referralPageOf } from '../../src/blocks/casework/referral/page-data.ts'
import { referralPath } from '../../src/blocks/casework/referral/paths.ts'
import { referralDays } from '../../src/blocks/casework/referral/terms.ts'
import { addOpenDays } from '../../src/core/calendar/business-days.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { doer, twoResidents } from './acts.ts'
import { freshHouse, type House, type TestPerson } from './house.ts'
import { staffing } from './staffing.ts'

/** Everything a referral needs but whom it is for. */
export const asking = {
  request: '（試験）家計の相談に同席してください',
  purpose: '（試験）家計の見直しのため',
  basis: 'own_duty',
  parts: ['person', 'ways', 'matters'],
}

type Sent = { noneHidden?: boolean; [field: string]: unknown }

/** つなぎ of tests: drafted, previewed and sent as people do it. */
export function referring(house: House) {
  const does = doer(house.database)
  const answerBy = () => addOpenDays(today(), referralDays().answer)

  const draft = (who: TestPerson, caseId: string, more: object) =>
    does(who, draftReferral, { caseId, ...asking, answerBy: answerBy(), ...more }).then(({ id }) => id)

  const page = (who: TestPerson, id: string) =>
    house.as(who, (tx) => referralPageOf(tx, id, 'casework.referral'))

  const send = async (who: TestPerson, id: string, more: object = {}) =>
    does(who, sendReferral, { id, digest: (await page(who, id)).digest, ...more })

  /** One that waits for its answer. Answers its id. */
  async function sent(who: TestPerson, caseId: string, { noneHidden, ...more }: Sent): Promise<string> {
    const id = await draft(who, caseId, more)
    await send(who, id, noneHidden ? { noneHidden } : {})
    return id
  }

  async function row(id: string) {
    return house.asSystem((tx) =>
      tx
        .selectFrom('referral')
        .selectAll()
        .where('municipality_id', '=', tx.municipality)
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )
  }

  const at = async (id: string) => ({ id, version: (await row(id)).version })

  const accepts = async (who: TestPerson, id: string, more: object = {}) =>
    does(who, acceptReferral, { ...(await at(id)), nextOn: addDays(today(), 3), ...more })

  /** The hand-over of a case that waits to be confirmed. */
  const handOverOf = (caseId: string) =>
    house.asSystem(async (tx) => {
      const found = await tx
        .selectFrom('referral')
        .select(['id', 'version', 'answer_by'])
        .where('municipality_id', '=', tx.municipality)
        .where('case_id', '=', caseId)
        .where('whole_case', '=', true)
        .where('state', '=', 'sent')
        .executeTakeFirstOrThrow()
      return found
    })

  /** Whoever received a case confirms it. */
  async function confirms(who: TestPerson, caseId: string): Promise<void> {
    const { id, version } = await handOverOf(caseId)
    await does(who, acceptReferral, { id, version, nextOn: addDays(today(), 3) })
  }

  const caseNow = (caseId: string) => house.asSystem((tx) => caseOf(tx, caseId))
  const seesCase = (who: TestPerson, caseId: string) =>
    house
      .as(who, (tx) => caseOf(tx, caseId))
      .then(
        () => true,
        () => false,
      )
  const sees = (who: TestPerson, id: string) =>
    page(who, id).then(
      () => true,
      () => false,
    )
  const ledger = (caseId: string) =>
    house.asSystem((tx) =>
      tx
        .selectFrom('disclosure as d')
        .leftJoin('disclosure_end as e', (join) =>
          join.on('e.municipality_id', '=', tx.municipality).onRef('e.disclosure_id', '=', 'd.id'),
        )
        .select([
          'd.kind',
          'd.to_agency_id',
          'd.to_name',
          'd.form',
          'd.parts',
          'd.basis',
          'e.ended_as',
          'e.ended_on',
        ])
        .where('d.municipality_id', '=', tx.municipality)
        .where('d.case_id', '=', caseId)
        .orderBy('d.updated_at')
        .orderBy('d.id')
        .execute(),
    )
  /** What waits for somebody; of one referral alone where its id is given. */
  const notices = (who: TestPerson, id?: string) =>
    house.as(who, async (tx) => {
      const rows = await tx
        .selectFrom('notice')
        .select('code')
        .where('municipality_id', '=', tx.municipality)
        .where('settled_at', 'is', null)
        .$if(id !== undefined, (query) => query.where('path', '=', referralPath(id as string)))
        .execute()
      return rows.map(({ code }) => code)
    })

  return {
    draft,
    page,
    send,
    sent,
    row,
    at,
    accepts,
    handOverOf,
    confirms,
    caseNow,
    seesCase,
    sees,
    ledger,
    notices,
  }
}

/** A house in which a desk of two asks two other offices for somebody of the register. */
export async function referralHouse() {
  const house = await freshHouse()
  const staff = staffing(house)
  const { newAgency, person, caseOf: aCaseOf } = staff
  const [at, to, other] = [await newAgency(), await newAgency(), await newAgency()]
  const people = {
    desk: await person(at),
    beside: await person(at),
    north: await person(to, 'supervisor'),
    south: await person(other),
  }
  const { yamada } = await twoResidents(house)
  const does = doer(house.database)
  const aCase = () => aCaseOf(people.desk, { subjectId: yamada })
  const toNorth = () => ({ toIds: [to] })
  return { house, does, ...staff, ...referring(house), ...people, yamada, aCase, toNorth }
}
