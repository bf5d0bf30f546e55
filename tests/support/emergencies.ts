import { breakGlass, endEmergency, reviewEmergency } from '../../src/blocks/casework/emergency/actions.ts'
import { addPost } from '../../src/core/identity/accounts.ts'
import { doer } from './acts.ts'
import type { House, TestPerson } from './house.ts'
import { enterPeople } from './people.ts'
import { staffing, start } from './staffing.ts'

/** Records that are opened in an emergency, by whom, and how far it has come: for tests of 緊急時の閲覧. */
export function emergencies(house: House) {
  const does = doer(house.database)
  const staff = staffing(house)
  const { office, caseOf, person, newAgency } = staff
  const priya = house.person('priya')
  const fresh = (who: TestPerson): TestPerson => ({ ...who, freshFactor: true })

  const why = {
    emergencyKind: 'life_and_limb',
    emergencyReason: '自宅で倒れている（試験の理由）',
    telephone: '000-0000-0000',
  }

  /** A resident with a case in an office, and a counsellor of another office who sees the resident and not the case. */
  async function ground() {
    const made = await office()
    const [personId = ''] = await enterPeople(house, [{ name: '見本 倒', registered: true }])
    const caseId = await caseOf(made.leaver, { subjectId: personId })
    const elsewhere = await newAgency()
    const [asker] = [await person(elsewhere), await person(elsewhere)]
    await caseOf(asker, { subjectId: personId })
    return { ...made, personId, caseId, asker }
  }

  /** Somebody of another office has opened the case, and it goes on. */
  const broken = async () => {
    const made = await ground()
    const { id } = await does(fresh(made.asker), breakGlass, { personId: made.personId, ...why })
    return { ...made, id }
  }

  const review = (id: string, version: number) => ({
    id,
    version,
    result: 'justified',
    reviewNote: '通報と一致（試験）',
  })

  /** Reviewed, so that the person is to be told. */
  async function reviewed() {
    const made = await broken()
    await does(made.asker, endEmergency, { id: made.id, version: 1 })
    await does(priya, reviewEmergency, review(made.id, 2))
    return { ...made, telling: { id: made.id, version: 3, told: 'sent', toldOn: start } }
  }

  /** A post as privacy officer beside the one they have. */
  const officerPost = (who: TestPerson) =>
    house.asSystem(async (tx) => {
      const post = { accountId: who.accountId, agencyId: priya.agencyId, role: 'privacy-officer' as const }
      return addPost(tx, { ...post, title: 'officer (test)', startsOn: '2020-04-01' })
    })

  return { ...staff, fresh, ground, broken, review, reviewed, why, officerPost }
}
