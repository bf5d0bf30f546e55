import { type LedgerEntry, ledgerOf } from '../../src/blocks/casework/disclosure/list.ts'
import { myDisclosures } from '../../src/blocks/casework/disclosure/own-actions.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import { takeIn } from '../../src/programs/consultation/actions/take-in.ts'
import { goingOn } from '../../src/programs/consultation/demo/examples.ts'
import { clerkBeside, doer } from '../support/acts.ts'
import { freshHouse } from '../support/house.ts'
import { aResident } from './people.ts'

/** A desk that takes residents in and shares their cases with the east, and what each of them reads of it. */
export async function disclosing() {
  const house = await freshHouse()
  const does = doer(house.database)
  const [hanako, taro] = [house.person('hanako'), house.person('taro')]
  const clerk = await clerkBeside(house, hanako)
  const until = addDays(today(), 30)
  const toEast = { toId: taro.agencyId, purpose: '家計の相談を一緒に受けるため', until }
  const byConsent = { ...toEast, basis: 'consent', consentForm: 'oral', consentOn: today() }
  const ledger = (who: Caller, caseId: string): Promise<LedgerEntry[]> =>
    house.as(who, (tx) => ledgerOf(tx, caseId))
  return {
    ...{ house, does, hanako, taro, toEast, byConsent, ledger },
    lines: async (who: Caller, caseId: string) =>
      (await ledger(who, caseId)).map(({ kind, basis, endedAs }) => [kind, basis, endedAs].join(' ')),
    /** Somebody with an account, of whom hanako holds a case. */
    async aCase(more: object = {}) {
      const resident = await aResident(house)
      const person = { ...goingOn, who: 'person', personId: resident.personId, ...more }
      return { ...resident, caseId: (await does(clerk, takeIn, person)).id }
    },
    reads: async (who: Caller) =>
      (await does(who, myDisclosures, {})).self.map(({ to, basis, endedOn }) => ({
        to: 'agency' in to ? to.agency : to.name,
        basis,
        endedOn,
      })),
  }
}
