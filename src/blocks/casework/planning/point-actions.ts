import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id, optionalChoice, optionalText, text, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { heldCase } from '../cases.ts'
import { caseRoles } from '../owners.ts'
import { requireNotClosed } from '../rules.ts'
import { pointKinds, pointStates, whose } from './codes.ts'
import { addPointRow, pointOf } from './points.ts'

const shared = { allow: caseRoles, zones: ['inner'], writes: ['case_point'], subject: 'case_point' } as const
const told = { whose: choice(whose), what: text({ max: 500 }), since: optionalText({ max: 50 }) }

/** A problem (what weighs on whom, since when) or a strength is written down. Refuses `casework.closed`. */
export const addPoint = defineAction({
  ...shared,
  name: 'casework.addPoint',
  http: { method: 'POST', path: '/cases/{caseId}/points' },
  input: z.strictObject({ caseId: id(), kind: choice(pointKinds), ...told }),
  async run({ tx }, { caseId, kind, since, ...rest }) {
    const found = await heldCase(tx, caseId)
    requireNotClosed(found)
    const state = kind === 'problem' ? 'open' : null
    const made = { caseId: found.id, kind, state, since: since ?? null, notedOn: today(), ...rest } as const
    return { id: await addPointRow(tx, made) }
  },
})

/** What is said of it changes, or how it stands. A strength is there or gone: `casework.point.strengthState`. */
export const changePoint = defineAction({
  ...shared,
  name: 'casework.changePoint',
  http: { method: 'PUT', path: '/case-points/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...told, state: optionalChoice(pointStates) }),
  async run({ tx }, { id, version, since, state, ...rest }) {
    const point = await pointOf(tx, id)
    requireNotClosed(await heldCase(tx, point.caseId))
    if (point.kind === 'strength' && state && state !== 'gone')
      throw refuseFields([{ field: 'state', code: 'casework.point.strengthState' }])
    if (point.kind === 'problem' && !state)
      throw refuseFields([{ field: 'state', code: 'core.field.choose' }])
    const set = { ...rest, since: since ?? null, state: state ?? null }
    await edit(tx, { table: 'case_point', id, version, set })
    return { id }
  },
})
