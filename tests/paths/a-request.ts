import { reviewOf } from '../../src/blocks/privacy/rights/decide.ts'
import { issueDue } from '../../src/blocks/privacy/rights/issue.ts'
import { decideRequest } from '../../src/blocks/privacy/rights/officer-actions.ts'
import {
  checkRequest,
  gatherPackage,
  submitRequest,
} from '../../src/blocks/privacy/rights/prepare-actions.ts'
import { askForRecords } from '../../src/blocks/privacy/rights/take-in.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import type { House, TestPerson } from '../support/house.ts'
import { requests } from '../support/requests.ts'

type Who = { clerk: TestPerson; resident: TestPerson; subject: { id: string; name: string }; other: string }

/** One request about somebody that a clerk has gathered for, and one of a resident that was answered. Answers their ids. */
export async function someRequests(
  house: House,
  { clerk, resident, subject, other }: Who,
): Promise<string[]> {
  const { does, about, gathered, gathers } = requests(house)
  const waits = await gathered(clerk, about(subject.name, '1985-05-05'), subject.id)
  const { id } = await does(resident, askForRecords, {
    ...{
      kind: 'disclose',
      subjectName: '（試験）',
      subjectBirthOn: '1970-01-01',
      wanted: 'all',
      way: 'electronic',
    },
  })
  await does(clerk, checkRequest, { id, version: 1, proof: 'licence', personId: other })
  await does(clerk, gatherPackage, { id, version: 2 })
  await gathers(id)
  await does(clerk, submitRequest, { id, version: 4 })
  const priya = house.person('priya')
  const { version } = await house.as(priya, (tx) => reviewOf(tx, id))
  const answer = { outcome: 'partial', grounds: ['third'], reason: '（試験）' }
  await does(priya, decideRequest, { id, version, ...answer })
  await house.asSystem((tx) => issueDue(tx, addDays(today(), 60)))
  return [waits, id]
}
