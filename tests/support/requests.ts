import { type Item, packageSeen } from '../../src/blocks/privacy/rights/items.ts'
import { gatherJob } from '../../src/blocks/privacy/rights/jobs.ts'
import {
  checkRequest,
  gatherPackage,
  submitRequest,
} from '../../src/blocks/privacy/rights/prepare-actions.ts'
import { requestOf } from '../../src/blocks/privacy/rights/requests.ts'
import { takeInRequest } from '../../src/blocks/privacy/rights/take-in.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { newId } from '../../src/core/id.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import type { JobContext } from '../../src/core/jobs/job.ts'
import { doer } from './acts.ts'
import { type House, kashiwa, type TestPerson } from './house.ts'

/** Requests as a counter has them: taken in, checked, gathered, handed over. */
export function requests(house: House) {
  const does = doer(house.database)
  const seen = (who: Caller, id: string) => house.as(who, (tx) => requestOf(tx, id))
  const items = (who: Caller, id: string): Promise<Item[]> => house.as(who, (tx) => packageSeen(tx, id))

  const about = (name: string, born: string) => ({
    channel: 'counter',
    receivedOn: today(),
    asker: 'person',
    kind: 'disclose',
    subjectName: name,
    subjectBirthOn: born,
    wanted: 'all',
    way: 'copy',
  })

  /** What the job does, at once; `meanwhile` happens when all rooms but the last have said what they have. Answers what it told its starter. */
  async function gathers(
    requestId: string,
    meanwhile?: () => Promise<unknown>,
  ): Promise<Record<string, number>> {
    const told: Record<string, number> = {}
    const context = {
      id: newId(),
      municipality: kashiwa,
      database: house.database,
      signal: new AbortController().signal,
      asJob: house.asSystem,
      asLoader: () => Promise.reject(new Error('not here')),
      progress: async (done: number, of: number) => {
        if (done === of - 2) await meanwhile?.()
      },
      report: (facts: Record<string, number>) => void Object.assign(told, facts),
    } as JobContext
    await gatherJob.run(context, { requestId })
    return told
  }

  const version = async (who: Caller, id: string) => (await seen(who, id)).version

  /** Takes in, checks with this proof and person, and gathers. Answers the id. */
  async function gathered(who: TestPerson, form: object, personId?: string, proof = 'licence') {
    const { id } = await does(who, takeInRequest, form)
    await does(who, checkRequest, { id, version: 1, proof, ...(personId ? { personId } : {}) })
    await does(who, gatherPackage, { id, version: 2 })
    await gathers(id)
    return id
  }

  async function handedOver(who: TestPerson, form: object, personId?: string, proof?: string) {
    const id = await gathered(who, form, personId, proof)
    await does(who, submitRequest, { id, version: await version(who, id) })
    return id
  }

  return { does, seen, items, about, gathers, gathered, handedOver, version }
}
