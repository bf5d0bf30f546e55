import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id, ids, text, version, wholeNumber } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addMaterial as insertMaterial, dropMaterial as remove, setReady } from '../queries/materials.ts'
import { changeRequest, ourRequest } from '../queries/requests.ts'
import { reminderWays } from '../rules/codes.ts'
import { openStates, requireState } from '../rules/states.ts'
import { division } from './menus.ts'

const ofMaterial = { ...division, writes: ['lecture_material'], subject: 'lecture_request' } as const

/** Puts something on the list of what is to be taken along. */
export const addMaterial = defineAction({
  ...ofMaterial,
  name: 'lectures.addMaterial',
  http: { method: 'POST', path: '/lectures/requests/{id}/materials' },
  input: z.strictObject({ id: id(), name: text({ max: 100 }), copies: wholeNumber({ min: 1, max: 10_000 }) }),
  async run({ tx }, { id, name, copies }) {
    requireState((await ourRequest(tx, id)).state, openStates)
    await insertMaterial(tx, { requestId: id, name, copies })
    return { id }
  },
})

/** Says which of the materials lie ready (準備済み), and that the others do not. */
export const readyMaterials = defineAction({
  ...ofMaterial,
  name: 'lectures.readyMaterials',
  http: { method: 'PUT', path: '/lectures/requests/{id}/materials' },
  input: z.strictObject({ id: id(), readyIds: ids() }),
  async run({ tx }, { id, readyIds }) {
    requireState((await ourRequest(tx, id)).state, openStates)
    await setReady(tx, id, readyIds)
    return { id }
  },
})

/** Takes something off the list again. */
export const dropMaterial = defineAction({
  ...ofMaterial,
  name: 'lectures.dropMaterial',
  http: { method: 'DELETE', path: '/lectures/requests/{id}/materials/{materialId}' },
  input: z.strictObject({ id: id(), materialId: id() }),
  async run({ tx }, { id, materialId }) {
    requireState((await ourRequest(tx, id)).state, openStates)
    await remove(tx, { requestId: id, materialId })
    return { id }
  },
})

/** The group was reminded, by telephone, FAX, mail or letter. */
export const remind = defineAction({
  ...division,
  name: 'lectures.remind',
  http: { method: 'POST', path: '/lectures/requests/{id}/reminder' },
  writes: ['lecture_request'],
  subject: 'lecture_request',
  input: z.strictObject({ id: id(), version: version(), remindedHow: choice(reminderWays) }),
  async run({ tx }, { id, version, remindedHow }) {
    requireState((await ourRequest(tx, id)).state, ['agreed', 'approved'])
    await changeRequest(tx, { id, version }, { reminded_on: today(), reminded_how: remindedHow })
    return { id }
  },
})
