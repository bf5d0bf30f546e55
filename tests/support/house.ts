import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { actions, rooms } from '../../src/app/house.ts'
import { migrate } from '../../src/core/db/migrate.ts'
import type { Database } from '../../src/core/db/open.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { addAccount, addAgency, addPost } from '../../src/core/identity/accounts.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import { openAs, openAsSystem, openLoader } from '../../src/core/identity/open-as.ts'
import type { Role } from '../../src/core/identity/roles.ts'
import { prepareJobs } from '../../src/core/jobs/prepare.ts'
import { addMunicipality } from '../../src/core/municipality.ts'
import { migrationFolders } from '../../src/core/room.ts'
import type { ServerZone } from '../../src/core/zone.ts'
import { freshDatabase } from './engine.ts'

export const kashiwa = 122173
export const otherCity = 131016

type AccountCaller = Extract<Caller, { kind: 'account' }>

/** One person of the tests: who they are to the door, and the ids that rows carry. */
export type TestPerson = AccountCaller & { accountId: string; agencyId: string; postId: string }

export type House = {
  database: Database
  agencies: Record<string, string>
  /** Opens a transaction as this person. */
  as: <T>(who: Caller, work: (tx: Tx) => Promise<T>) => Promise<T>
  asSystem: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Opens a transaction as a job that loads a whole file does, or a demo. */
  asLoader: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  visitor: Caller
  person: (name: keyof typeof people) => TestPerson
  /** Audit verbs with their outcome, oldest first: 'consultation.takeIn', 'refused:consultation.closed'. */
  audited: () => Promise<string[]>
}

/** Who stands in every test house: role, agency. Two agencies that take in consultations, so that one can be the other's stranger. */
const people = {
  hanako: { role: 'counsellor', agency: 'desk' },
  jiro: { role: 'counsellor', agency: 'desk' },
  sachiko: { role: 'supervisor', agency: 'desk' },
  taro: { role: 'counsellor', agency: 'east' },
  kenji: { role: 'plan-officer', agency: 'policy' },
  stewart: { role: 'data-steward', agency: 'policy' },
  priya: { role: 'privacy-officer', agency: 'policy' },
  audrey: { role: 'auditor', agency: 'policy' },
  adam: { role: 'admin', agency: 'policy' },
} as const satisfies Record<string, { role: Role; agency: string }>

const agencyNames = {
  desk: '福祉の総合相談窓口（試験）',
  east: '東部相談所（試験）',
  policy: '福祉政策課（試験）',
}

/** Changes with every migration: a prepared database is reused only as long as all of them are the same. */
export function preparedKey(zone: ServerZone = 'all'): string {
  const hash = createHash('sha256').update(`house ${zone}`)
  for (const { folder } of migrationFolders(rooms, zone)) {
    for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)))
  }
  for (const { jobs = [] } of rooms) for (const job of jobs) hash.update(job.name)
  return hash.digest('hex')
}

/** A migrated database with two municipalities and the people above, all of them in Kashiwa. */
export async function freshHouse(): Promise<House> {
  const database = await freshDatabase(async (fresh) => {
    await migrate(fresh, migrationFolders(rooms, 'all'))
    await addMunicipality(fresh, { id: kashiwa, name: '柏市', nameEn: 'Kashiwa' })
    await addMunicipality(fresh, { id: otherCity, name: '見本市', nameEn: 'Sample City' })
    await prepareJobs(
      fresh,
      rooms.flatMap((room) => room.jobs ?? []),
    )
  }, preparedKey())
  const agencies: Record<string, string> = {}
  const persons = new Map<string, TestPerson>()
  const asSystem: House['asSystem'] = (work) =>
    openAsSystem(database, { municipality: kashiwa, via: 'test', reason: 'test', silent: true }, work)

  await asSystem(async (tx) => {
    for (const [code, name] of Object.entries(agencyNames)) {
      agencies[code] = await addAgency(tx, { code, name, nameEn: `${code} (test)`, kind: 'division' })
    }
    for (const [name, { role, agency }] of Object.entries(people)) {
      persons.set(name, await addPerson(tx, { name, role, agencyId: agencies[agency] as string }))
    }
  })
  return {
    database,
    agencies,
    as: (who, work) => openAs(database, who, work),
    asSystem,
    asLoader: (work) => openLoader(database, { municipality: kashiwa, via: 'test', reason: 'test' }, work),
    visitor: { kind: 'visitor', municipality: kashiwa, via: 'test' },
    person: (name) => persons.get(name) as TestPerson,
    audited: () => asSystem(auditVerbs),
  }
}

/** One more person with a post, for tests that need a crowd. */
export async function addPerson(
  tx: Tx,
  { name, role, agencyId }: { name: string; role: Role; agencyId: string },
): Promise<TestPerson> {
  const authUserId = `user-${name}`
  const accountId = await addAccount(tx, { authUserId, name, kind: 'staff' })
  const postId = await addPost(tx, {
    accountId,
    agencyId,
    role,
    title: `${role} (test)`,
    startsOn: '2020-04-01',
  })
  return {
    kind: 'account',
    municipality: tx.municipality,
    via: 'test',
    authUserId,
    postId,
    secondFactor: true,
    accountId,
    agencyId,
  }
}

async function auditVerbs(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('audit_entry')
    .select(['verb', 'outcome', 'code'])
    .where('municipality_id', '=', tx.municipality)
    .orderBy('id')
    .execute()
  return rows.map(({ verb, outcome, code }) => (outcome === 'refused' ? `refused:${code}` : verb))
}

/** An action of the house by its name, for tests that walk all of them. */
export const actionNamed = (name: string) => actions.find((action) => action.name === name)
