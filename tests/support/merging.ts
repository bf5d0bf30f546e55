import type { Caller } from '../../src/core/identity/actor.ts'
import { addContact, mergeCase } from '../../src/programs/consultation/actions/case-work.ts'
import { readCase } from '../../src/programs/consultation/actions/looks.ts'
import { takeIn } from '../../src/programs/consultation/actions/take-in.ts'
import { goingOn, quickNote } from '../../src/programs/consultation/demo/examples.ts'
import { clerkBeside, doer, twoResidents } from './acts.ts'
import type { freshSite } from './site.ts'

/** One matter of one person, taken in more than once at one desk, for tests of what becomes of it. */
export async function takenInTwice(site: Awaited<ReturnType<typeof freshSite>>) {
  const does = doer(site.database)
  const hanako = site.person('hanako')
  const clerk = await clerkBeside(site, hanako)
  const { yamada } = await twoResidents(site)
  const takenIn = async (more: object = {}, who: Caller = clerk) =>
    (await does(who, takeIn, { ...goingOn, who: 'person', personId: yamada, ...more })).id
  const read = (id: string, who: Caller = hanako) => does(who, readCase, { id })

  async function rowOf(id: string) {
    const { rows } = await site.database.owner.query('select * from support_case where id = $1', [id])
    return rows[0]
  }
  async function merges(id: string, intoId: string, who: Caller = hanako) {
    const { version } = await rowOf(id)
    return does(who, mergeCase, { id, version, intoId })
  }
  async function notes(id: string, note: string) {
    const { version } = await rowOf(id)
    await does(clerk, addContact, { id, version, ...quickNote, note })
  }
  return { does, clerk, yamada, takenIn, read, rowOf, merges, notes }
}
