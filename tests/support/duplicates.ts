import { comparison, type Hint, hintsOf } from '../../src/blocks/registry/duplicates/hints.ts'
import { findDuplicatesJob } from '../../src/blocks/registry/duplicates/jobs.ts'
import type { JobContext } from '../../src/core/jobs/job.ts'
import type { House, TestPerson } from './house.ts'
import { enterPeople, type Someone } from './people.ts'

/** The desk of duplicates as a test uses it: people are entered, looked through, and seen by the steward. */
export function atDesk(house: House) {
  const steward = house.person('stewart')

  /** Looks through everybody, as the job does at night. Answers what it tells. */
  async function look(): Promise<Record<string, number>> {
    const facts: Record<string, number> = {}
    const context = {
      asJob: house.asSystem,
      progress: async () => {},
      report: (told: Record<string, number>) => void Object.assign(facts, told),
    } as unknown as JobContext
    await findDuplicatesJob.run(context, {})
    return facts
  }

  const hintOf = async ([one, other]: string[], who: TestPerson = steward): Promise<Hint | undefined> =>
    (await house.as(who, (tx) => hintsOf(tx, one as string))).find(
      ({ personId, otherId }) => personId === other || otherId === other,
    )

  async function hinted(ids: string[]): Promise<Hint> {
    await look()
    return (await hintOf(ids)) as Hint
  }

  /** The input of a merge as the page sends it. */
  async function mergeInput(hint: Hint, standsId: string) {
    const { sides } = await house.as(steward, (tx) => comparison(tx, hint.id))
    const [person, other] = sides
    const versions = { personVersion: person.version, otherVersion: other.version }
    return { id: hint.id, version: hint.version, standsId, ...versions }
  }

  /** Two records of one name and birth date. */
  const twice = (more: Someone = {}, other: Someone = {}) => {
    const same = { name: newName(), birthOn: '1950-06-07' }
    return enterPeople(house, [
      { ...same, ...more },
      { ...same, ...other },
    ])
  }
  return { steward, look, hintOf, hinted, mergeInput, twice }
}

let turn = 0
/** A name nobody else has in a test file. */
export function newName(): string {
  turn += 1
  const letters = [...String(turn).padStart(3, '0')].map((digit) => '零壱弐参四五六七八九'[Number(digit)])
  return `見本 ${letters.join('')}`
}
