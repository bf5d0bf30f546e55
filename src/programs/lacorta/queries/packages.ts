import { z } from 'zod'
import { orgKinds } from '../../../blocks/matching/activities/codes.ts'
import { themes } from '../../../blocks/matching/rules/codes.ts'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePackageKind } from '../../../core/exchange/kind.ts'
import { sendAcross } from '../../../core/exchange/send.ts'
import { serverZone } from '../../../core/settings.ts'
import { projectStates } from '../rules/codes.ts'
import { partnersOf, projectOf } from './projects.ts'

/** A project as it stands, with its organisations. It bears the same id on both sides. */
const projectFacts = z.object({
  id: z.uuid(),
  heading: z.string(),
  about: z.string().nullable(),
  theme: z.enum(themes),
  areaCode: z.string().nullable(),
  residents: z.int(),
  beganOn: z.iso.date(),
  endedOn: z.iso.date().nullable(),
  state: z.enum(projectStates),
  reason: z.string().nullable(),
  cameOf: z.string().nullable(),
  // What was told before this was known of ran, as it was counted then.
  neverRan: z.boolean().default(false),
  partners: z.array(z.object({ id: z.uuid(), name: z.string(), kind: z.enum(orgKinds), form: z.string() })),
})
export type ProjectFacts = z.infer<typeof projectFacts>

/** The facts of one project, whoever acts. */
const factsOf = (tx: Tx, id: string): Promise<ProjectFacts> =>
  asSystem(
    tx,
    'lacorta.facts',
    async () => projectFacts.parse({ ...(await projectOf(tx, id)), partners: await partnersOf(tx, [id]) }),
    { silent: true },
  )

/** The joint projects of the house, from the internet side, where the desk and the groups are, to inside, where the plan is counted. */
export const projectPackage = definePackageKind<ProjectFacts>({
  kind: 'lacorta.projects',
  from: 'outer',
  payload: projectFacts,
  writes: ['joint_project', 'project_partner'],
  take: keepFacts,
  async standing(tx) {
    const rows = await tx
      .selectFrom('joint_project')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .orderBy('id')
      .execute()
    const all: ProjectFacts[] = []
    for (const { id } of rows) all.push(await factsOf(tx, id))
    return all
  },
})

/** Tells the inner side of a project that changed; nothing where one server is both sides. */
export async function tellProject(tx: Tx, id: string): Promise<void> {
  if (serverZone() === projectPackage.from) await sendAcross(tx, projectPackage, await factsOf(tx, id))
}

/** Keeps a project of the other side, in the place of what was told before. As system. */
async function keepFacts(tx: Tx, { id, partners, ...facts }: ProjectFacts): Promise<void> {
  const columns = {
    ...{ heading: facts.heading, about: facts.about, theme: facts.theme, area_code: facts.areaCode },
    ...{ residents: facts.residents, began_on: facts.beganOn, ended_on: facts.endedOn },
    ...{ state: facts.state, reason: facts.reason, came_of: facts.cameOf },
    never_ran: facts.neverRan,
    ...{ updated_at: tx.now, updated_by: null },
  }
  const known = await tx
    .selectFrom('joint_project')
    .select('version')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (known)
    await tx
      .updateTable('joint_project')
      .set({ ...columns, version: known.version + 1 })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .execute()
  else
    await tx
      .insertInto('joint_project')
      .values({ ...columns, municipality_id: tx.municipality, id })
      .execute()
  await keepPartners(tx, id, partners)
}

/** Who carries it; whoever is not among them any more was taken out. */
async function keepPartners(tx: Tx, projectId: string, told: ProjectFacts['partners']): Promise<void> {
  const rows = await tx
    .selectFrom('project_partner')
    .select(['id', 'version', 'state'])
    .where('municipality_id', '=', tx.municipality)
    .where('project_id', '=', projectId)
    .execute()
  const states = rows.map((row) => ({
    ...row,
    to: told.some(({ id }) => id === row.id) ? 'with' : 'taken_out',
  }))
  // Who is out goes first: another may stand there under the same name.
  for (const { id, version, state, to } of states.toSorted((one, other) => (one.to < other.to ? -1 : 1))) {
    if (state === to) continue
    await tx
      .updateTable('project_partner')
      .set({ state: to, version: version + 1, updated_at: tx.now, updated_by: null })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .execute()
  }
  for (const { id, name, kind, form } of told) {
    if (rows.some((row) => row.id === id)) continue
    const org = { org_name: name, org_kind: kind, org_form: form }
    await tx
      .insertInto('project_partner')
      .values({ municipality_id: tx.municipality, id, project_id: projectId, ...org, updated_at: tx.now })
      .execute()
  }
}

export const packages = [projectPackage]
