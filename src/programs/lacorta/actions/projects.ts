import { z } from 'zod'
import { orgFields, orgProblems } from '../../../blocks/matching/activities/organisations.ts'
import { themes } from '../../../blocks/matching/rules/codes.ts'
import { requireDuty } from '../../../blocks/memberships/actions.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  day,
  id,
  optionalDay,
  optionalId,
  optionalText,
  optionalWholeNumber,
  text,
  version,
} from '../../../core/action/fields.ts'
import { requireCommunityArea } from '../../../core/areas/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import { needOf, settleNeed } from '../queries/needs.ts'
import { orgOf } from '../queries/organisations.ts'
import { tellProject } from '../queries/packages.ts'
import {
  addPartner,
  changeProject as editProject,
  addProject as insertProject,
  partnerOf,
  projectOf,
  stepProject,
  takeOutPartner,
} from '../queries/projects.ts'
import { firstStates } from '../rules/codes.ts'
import { requireNoProject } from '../rules/needs.ts'
import { dayProblems } from '../rules/projects.ts'
import { personalProblems } from '../rules/texts.ts'
import { ofDesk, requireRight } from './shared.ts'

const ofProject = { ...ofDesk, writes: ['joint_project'], subject: 'joint_project' } as const

const projectFields = {
  heading: text({ max: 60 }),
  about: optionalText({ max: 1000, control: 'area' }),
  theme: choice(themes),
  areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
  residents: optionalWholeNumber({ max: 100_000 }),
  beganOn: day(),
}

type Typed = { about?: string | undefined; areaCode?: string | undefined; residents?: number | undefined }

const whole = <Rest extends Typed>({ about, areaCode, residents, ...rest }: Rest) => ({
  ...rest,
  ...{ about: about ?? null, areaCode: areaCode ?? null, residents: residents ?? 0 },
})

/**
 * A joint project with citizens is kept, planned or running; with `needId` it is what became of that need. Refuses
 * `memberships.dutyNeeded` (403), `lacorta.need.projectThere` (409) of a need that is part of another, at their fields a beginning to come of
 * what runs, an area that is none, what tells of somebody.
 */
export const addProject = defineAction({
  ...ofProject,
  writes: ['joint_project', 'house_need'],
  name: 'lacorta.addProject',
  http: { method: 'POST', path: '/lacorta/projects' },
  input: z.strictObject({ ...projectFields, state: choice(firstStates), needId: optionalId() }),
  async run({ tx }, { needId, ...typed }) {
    requireDuty(tx)
    const { heading, about } = typed
    requireRight([...personalProblems({ heading, about }), ...dayProblems(typed, today())])
    await requireCommunityArea(tx, typed.areaCode, 'areaCode')
    const projectId = await insertProject(tx, whole(typed))
    if (needId !== undefined) {
      const need = await needOf(tx, needId)
      requireNoProject(need)
      await settleNeed(tx, need, { outcome: 'project', outcomeNote: null, becameId: projectId })
    }
    await tellProject(tx, projectId)
    return { id: projectId }
  },
})

/** The same written anew, also the day on which it ended. Refuses what `addProject` refuses, an end before its beginning or to come. */
export const changeProject = defineAction({
  ...ofProject,
  name: 'lacorta.changeProject',
  http: { method: 'PUT', path: '/lacorta/projects/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...projectFields, endedOn: optionalDay() }),
  async run({ tx }, { id, version, endedOn, ...typed }) {
    requireDuty(tx)
    const before = await projectOf(tx, id)
    const ended = before.endedOn === null ? null : (endedOn ?? before.endedOn)
    const { heading, about, beganOn } = typed
    requireRight([
      ...personalProblems({ heading, about }),
      ...dayProblems({ state: before.state, beganOn, endedOn: ended }, today()),
    ])
    await requireCommunityArea(tx, typed.areaCode, 'areaCode')
    await editProject(tx, { id, version }, { ...whole(typed), endedOn: ended })
    await tellProject(tx, id)
    return { id }
  },
})

/** It runs, or runs again after it was entered as ended too early. Refuses a beginning to come; `lacorta.project.notNow` (409). */
export const runProject = defineAction({
  ...ofProject,
  name: 'lacorta.runProject',
  http: { method: 'POST', path: '/lacorta/projects/{id}/running' },
  input: z.strictObject({ id: id(), version: version(), beganOn: day() }),
  async run({ tx }, { beganOn, ...looked }) {
    requireDuty(tx)
    await projectOf(tx, looked.id)
    requireRight(dayProblems({ state: 'running', beganOn }, today()))
    await stepProject(tx, looked, { state: 'running', beganOn })
    await tellProject(tx, looked.id)
    return { id: looked.id }
  },
})

/** It is done, and what came of it. Refuses an end before its beginning or to come; `lacorta.project.notNow` (409). */
export const endProject = defineAction({
  ...ofProject,
  name: 'lacorta.endProject',
  http: { method: 'POST', path: '/lacorta/projects/{id}/end' },
  input: z.strictObject({
    id: id(),
    version: version(),
    endedOn: day(),
    cameOf: text({ max: 1000, control: 'area' }),
  }),
  async run({ tx }, { endedOn, cameOf, ...looked }) {
    requireDuty(tx)
    const { beganOn } = await projectOf(tx, looked.id)
    requireRight([
      ...personalProblems({ cameOf }),
      ...dayProblems({ state: 'done', beganOn, endedOn }, today()),
    ])
    await stepProject(tx, looked, { state: 'done', endedOn, cameOf })
    await tellProject(tx, looked.id)
    return { id: looked.id }
  },
})

/** It is broken off, with the reason. Refuses a day to come; `lacorta.project.notNow` (409). */
export const breakOffProject = defineAction({
  ...ofProject,
  name: 'lacorta.breakOffProject',
  http: { method: 'POST', path: '/lacorta/projects/{id}/break' },
  input: z.strictObject({ id: id(), version: version(), endedOn: day(), reason: text({ max: 200 }) }),
  async run({ tx }, { endedOn, reason, ...looked }) {
    requireDuty(tx)
    const { state, beganOn } = await projectOf(tx, looked.id)
    const isBefore = state === 'running' && endedOn < beganOn
    requireRight([
      ...personalProblems({ reason }),
      ...dayProblems({ state: 'broken_off', beganOn, endedOn }, today()),
      ...(isBefore ? [{ field: 'endedOn', code: 'lacorta.project.order' }] : []),
    ])
    await stepProject(tx, looked, { state: 'broken_off', endedOn, reason })
    await tellProject(tx, looked.id)
    return { id: looked.id }
  },
})

const ofPartner = { ...ofProject, writes: ['project_partner'] } as const

/**
 * An organisation carries it: one of our groups, an agency, or any by its name; a name that we know in another spelling is that group.
 * Refuses at their fields what names none or several, or tells of somebody; `lacorta.partner.there` (409).
 */
export const nameProjectPartner = defineAction({
  ...ofPartner,
  name: 'lacorta.nameProjectPartner',
  http: { method: 'POST', path: '/lacorta/projects/{id}/partners' },
  input: z.strictObject({ id: id(), ...orgFields }),
  async run({ tx }, { id: projectId, ...named }) {
    requireDuty(tx)
    await projectOf(tx, projectId)
    requireRight([...orgProblems(named), ...personalProblems({ orgName: named.orgName })])
    await addPartner(tx, projectId, await orgOf(tx, named))
    await tellProject(tx, projectId)
    return { id: projectId }
  },
})

/** Whoever was named by mistake is taken out. */
export const takeOutProjectPartner = defineAction({
  ...ofPartner,
  subject: 'project_partner',
  name: 'lacorta.takeOutProjectPartner',
  http: { method: 'POST', path: '/project-partners/{id}/removal' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    requireDuty(tx)
    const { projectId } = await partnerOf(tx, looked.id)
    await takeOutPartner(tx, looked)
    await tellProject(tx, projectId)
    return { id: looked.id }
  },
})

const steps = [runProject, endProject, breakOffProject]
export const projectActions = [addProject, changeProject, ...steps, nameProjectPartner, takeOutProjectPartner]
