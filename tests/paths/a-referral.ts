import { referralParts } from '../../src/blocks/casework/referral/codes.ts'
import type { House, TestPerson } from '../support/house.ts'
import { referring } from '../support/referrals.ts'

/** An agency and a hospital without an account are asked because of a case, with all that can flow. Answers the ids. */
export async function someReferrals(house: House, who: TestPerson, caseId: string): Promise<string[]> {
  const { sent } = referring(house)
  const parts = [...referralParts]
  const hospital = { partnerKind: 'medical', partnerName: '（試験）見本医院', via: 'telephone' }
  return [
    await sent(who, caseId, { parts, toIds: [house.person('taro').agencyId] }),
    await sent(who, caseId, { parts, ...hospital }),
  ]
}
