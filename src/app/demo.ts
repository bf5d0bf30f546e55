import { demo as indicatorsDemo } from '../blocks/indicators/demo.ts'
import { requirePlan } from '../blocks/indicators/plan-now.ts'
import { registry } from '../blocks/registry/block.ts'
import { firstDay } from '../blocks/registry/demo/ground.ts'
import { bindDemoResident } from '../blocks/registry/demo/own-account.ts'
import { type DemoSize, registryDemo } from '../blocks/registry/demo.ts'
import { today } from '../core/calendar/clock.ts'
import { fiscalYearOf } from '../core/calendar/fiscal-year.ts'
import { violated } from '../core/db/errors.ts'
import type { Database } from '../core/db/open.ts'
import { refreshStatistics } from '../core/db/statistics.ts'
import type { Tx } from '../core/db/transaction.ts'
import type { DemoWorker } from '../core/demo/demo.ts'
import { addAccount, addAgency, addPost } from '../core/identity/accounts.ts'
import type { Auth } from '../core/identity/auth/auth.ts'
import { createUser, findUser } from '../core/identity/auth/create-user.ts'
import { openLoader } from '../core/identity/open-as.ts'
import { markDemo, municipalitiesOf } from '../core/municipality.ts'
import { serverZone } from '../core/settings.ts'
import { existsIn } from '../core/zone.ts'
import { consultationDemo } from '../programs/consultation/demo.ts'
import {
  addressOf,
  type DemoPerson,
  demoAgencies,
  demoPassword,
  demoPeople,
  demoResident,
  totpSecretOf,
} from './demo-people.ts'
import { lockFurnishing } from './furnish-lock.ts'
import { roomsHere } from './house.ts'
import type { Installation } from './installation.ts'

export async function hasDemo(database: Database, municipality: number): Promise<boolean> {
  return (await municipalitiesOf(database)).some(({ id, demo }) => id === municipality && demo)
}

/** Who is in the demo and where: what the programs' own demos build on. */
export type DemoStaff = {
  agencies: Record<string, string>
  /** Everybody who takes in consultations, with the agency they do it for. */
  counsellors: { accountId: string; agencyId: string }[]
  planOfficer: { accountId: string; agencyId: string }
  workers: DemoWorker[]
  resident: { accountId: string; name: string; reading: string }
}

type Loading = {
  municipality: number
  size: DemoSize
  /** Told on the way how many of how many residents are written. */
  onProgress?: (written: number, residents: number) => void
}

/**
 * Loads a demo: offices and their people, and what each room brings. All in one transaction, so that a start that is
 * broken off leaves nothing half-written; the people's means of signing in are made before and found again. The
 * municipality is marked first: nothing invented is ever there without saying so. Call it only where nobody is yet.
 */
export async function loadDemo({ database, auth }: Installation, loading: Loading): Promise<void> {
  const { municipality } = loading
  await markDemo(database, municipality)
  const users = new Map<string, string>()
  for (const person of demoPeople) users.set(person.key, await demoUser(auth, person))
  await openLoader(database, { municipality, via: 'demo', reason: 'demo.load' }, async (tx) => {
    await lockFurnishing(tx)
    if (await hasPeople(tx)) return
    const staff = await addStaff(tx, users)
    if (existsIn(registry.zones, serverZone())) await addRecords(tx, staff, loading)
    const { agencies, workers } = staff
    const { longRecords: city } = loading.size
    const since = city ? firstYear() : (await requirePlan(tx)).plan.baseYear
    const ground = { agencies, workers, since, city }
    for (const { demo } of roomsHere()) await demo?.(tx, ground)
    // On the internet side figures are those that were released inside, and they come across.
    if (serverZone() !== 'outer') await indicatorsDemo(tx, staff.planOfficer, { ground })
  })
  await refreshStatistics(database)
}

/** The register, and the desk whose people come from it; then those are hidden who must be. */
async function addRecords(tx: Tx, staff: DemoStaff, { size, onProgress = () => {} }: Loading): Promise<void> {
  const register = await registryDemo(tx, {
    size,
    onProgress: (written) => onProgress(written, size.residents),
  })
  const since = size.longRecords ? { since: firstYear() } : {}
  const { agreed } = await consultationDemo(tx, staff, { residents: register.residents, ...since })
  const { accountId, name, reading } = staff.resident
  if (agreed) await bindDemoResident(tx, { accountId, personId: agreed, name, reading })
  await register.protect(tx)
}

/** The records of a city reach back as far as its register; those of a town, to the plan's base year. */
const firstYear = () => fiscalYearOf(firstDay(today()))

/** Whom a demo person signs in as. Another server may be making them at this moment: whoever comes second finds them. */
export async function demoUser(auth: Auth, person: DemoPerson): Promise<string> {
  const find = () => findUser(auth, addressOf(person))
  const known = await find()
  if (known) return known
  try {
    return (await createUser(auth, signInOf(person))).authUserId
  } catch (error) {
    const made = violated(error) === 'user_email_once' ? await find() : null
    if (!made) throw error
    return made
  }
}

function signInOf(person: DemoPerson) {
  const { name, posts } = person
  const base = { name, email: addressOf(person), password: demoPassword }
  return posts.length > 0 ? { ...base, totpSecret: totpSecretOf(person) } : base
}

/** Whether anybody works or lives here already, invented or real: then nothing of the demo is added any more. */
export async function hasPeople(tx: Tx): Promise<boolean> {
  const any = (table: 'agency' | 'account') =>
    tx
      .selectFrom(table)
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .limit(1)
      .executeTakeFirst()
  return Boolean((await any('agency')) ?? (await any('account')))
}

async function addStaff(tx: Tx, users: Map<string, string>): Promise<DemoStaff> {
  const agencies: Record<string, string> = {}
  for (const agency of demoAgencies) agencies[agency.code] = await addAgency(tx, agency)
  const workers: DemoWorker[] = []
  const resident = { accountId: '', ...demoResident }
  for (const { key, name, posts } of demoPeople) {
    const kind = posts.length > 0 ? 'staff' : 'resident'
    const accountId = await addAccount(tx, { authUserId: users.get(key) as string, name, kind })
    if (name === demoResident.name) resident.accountId = accountId
    for (const { agency, role, title, duties = [] } of posts) {
      const agencyId = agencies[agency] as string
      await addPost(tx, { accountId, agencyId, role, title, duties, startsOn: '2023-04-01' })
      workers.push({ key, accountId, agencyId, role })
    }
  }
  const counsellors = workers.filter(({ role }) => role === 'counsellor')
  const planOfficer = workers.find(({ key }) => key === 'plan-officer') as DemoWorker
  return { agencies, counsellors, planOfficer, workers, resident }
}
