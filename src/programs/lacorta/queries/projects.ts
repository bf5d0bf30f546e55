import type { OrgKind } from '../../../blocks/matching/activities/codes.ts'
import type { Theme } from '../../../blocks/matching/rules/codes.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { ProjectState } from '../rules/codes.ts'
import { neverRanAfter, requireStep } from '../rules/projects.ts'
import type { Org } from './organisations.ts'

export type ProjectText = {
  heading: string
  about: string | null
  theme: Theme
  areaCode: string | null
  residents: number
  beganOn: string
}

const columnsOf = ({ heading, about, theme, areaCode, residents, beganOn }: ProjectText) => ({
  ...{ heading, about, theme, area_code: areaCode, residents, began_on: beganOn },
})

export async function addProject(tx: Tx, project: ProjectText & { state: ProjectState }): Promise<string> {
  const id = newId()
  await tx
    .insertInto('joint_project')
    .values({
      ...{ municipality_id: tx.municipality, id, ...columnsOf(project), state: project.state },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  return id
}

const projects = (tx: Tx) =>
  tx
    .selectFrom('joint_project')
    .select(['id', 'version', 'heading', 'about', 'theme', 'area_code as areaCode', 'residents'])
    .select(['began_on as beganOn', 'ended_on as endedOn', 'state', 'reason', 'came_of as cameOf'])
    .select('never_ran as neverRan')
    .where('municipality_id', '=', tx.municipality)

export type Ended = { endedOn: string | null; reason: string | null; cameOf: string | null }
export type Project = ProjectText &
  Ended & { id: string; version: number; state: ProjectState; neverRan: boolean }

/** One project as the actor sees it. Refuses `core.notFound` (404). */
export async function projectOf(tx: Tx, id: string): Promise<Project> {
  const row = await projects(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row as Project
}

/** All of them, those that began last first. */
export async function allProjects(tx: Tx): Promise<Project[]> {
  const rows = await projects(tx).orderBy('began_on', 'desc').orderBy('id', 'desc').limit(500).execute()
  return rows as Project[]
}

type Looked = { id: string; version: number }

export const changeProject = (
  tx: Tx,
  { id, version }: Looked,
  { endedOn, ...text }: ProjectText & { endedOn: string | null },
): Promise<void> =>
  edit(tx, { table: 'joint_project', id, version, set: { ...columnsOf(text), ended_on: endedOn } })

const notEnded: Ended = { endedOn: null, reason: null, cameOf: null }

type Step = { state: ProjectState; beganOn?: string } & Partial<Ended>

/** Leads a project on; what is broken off while it is planned never ran. Refuses `lacorta.project.notNow` (409). */
export async function stepProject(tx: Tx, { id, version }: Looked, { state, beganOn, ...ended }: Step) {
  const { state: from } = await projectOf(tx, id)
  requireStep(from, state)
  const { endedOn, reason, cameOf } = { ...notEnded, ...ended }
  const set = { state, ended_on: endedOn, reason, came_of: cameOf, never_ran: neverRanAfter(from, state) }
  await edit(tx, {
    ...{ table: 'joint_project', id, version },
    set: beganOn === undefined ? set : { ...set, began_on: beganOn },
  })
}

const partners = (tx: Tx) =>
  tx
    .selectFrom('project_partner')
    .select(['id', 'version', 'project_id as projectId', 'org_name as name', 'org_kind as kind'])
    .select(['org_form as form', 'group_id as groupId', 'agency_id as agencyId', 'state'])
    .where('municipality_id', '=', tx.municipality)

export type ProjectPartner = {
  id: string
  version: number
  projectId: string
  name: string
  kind: OrgKind
  form: string
  groupId: string | null
  agencyId: string | null
  state: 'with' | 'taken_out'
}

/** The organisations that carry these projects, by name. */
export async function partnersOf(tx: Tx, projectIds: readonly string[]): Promise<ProjectPartner[]> {
  if (projectIds.length === 0) return []
  const rows = await partners(tx)
    .where('project_id', 'in', [...projectIds])
    .where('state', '=', 'with')
    .orderBy('org_form')
    .orderBy('id')
    .execute()
  return rows as ProjectPartner[]
}

/** One organisation of a project. Refuses `core.notFound` (404). */
export async function partnerOf(tx: Tx, id: string): Promise<ProjectPartner> {
  const row = await partners(tx).where('id', '=', id).where('state', '=', 'with').executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row as ProjectPartner
}

/** Names an organisation that carries it. Refuses `lacorta.partner.there` (409), under whatever spelling. */
export async function addPartner(tx: Tx, projectId: string, org: Org): Promise<string> {
  const id = newId()
  await tx
    .insertInto('project_partner')
    .values({
      ...{ municipality_id: tx.municipality, id, project_id: projectId },
      ...{ group_id: org.groupId, agency_id: org.agencyId },
      ...{ org_name: org.name, org_kind: org.kind, org_form: org.form },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
    .catch((error) => {
      throw violated(error) === 'project_partner_once' ? new Refusal('lacorta.partner.there', 409) : error
    })
  return id
}

/** Takes out whoever was named by mistake. */
export const takeOutPartner = (tx: Tx, { id, version }: Looked): Promise<void> =>
  edit(tx, { table: 'project_partner', id, version, set: { state: 'taken_out' } })
