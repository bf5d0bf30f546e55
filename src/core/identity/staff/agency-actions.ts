import { z } from 'zod'
import { defineAction } from '../../action/action.ts'
import { choice, id, optionalDay, text, version } from '../../action/fields.ts'
import { today } from '../../calendar/clock.ts'
import { edit } from '../../db/edit.ts'
import { violated } from '../../db/errors.ts'
import { lockFor } from '../../db/locks.ts'
import { Refusal, refuseFields } from '../../refusal.ts'
import { bothZones } from '../../zone.ts'
import { addAgency as insertAgency } from '../accounts.ts'
import { carriersNeeded } from './holdings.ts'
import { agencyKinds } from './kinds.ts'
import { postsOfAgency } from './posts.ts'
import { isCalledOff } from './terms.ts'

const shared = { allow: ['admin'], zones: bothZones, writes: ['agency'], subject: 'agency' } as const

const names = { name: text({ max: 100 }), nameEn: text({ max: 100 }), kind: choice(agencyKinds) }

const codeForm = /^[a-z0-9][a-z0-9-]*$/
const code = () => text({ max: 40 }).refine((typed) => codeForm.test(typed), { error: 'staff.code.form' })

/** A division, centre, council or contracted office is added. Refuses `staff.code.form`, `staff.code.taken`. */
export const addAgency = defineAction({
  ...shared,
  name: 'staff.addAgency',
  http: { method: 'POST', path: '/agencies' },
  input: z.strictObject({ code: code(), ...names }),
  async run({ tx }, made) {
    try {
      return { id: await insertAgency(tx, made) }
    } catch (error) {
      if (violated(error) !== 'agency_code_once') throw error
      throw refuseFields([{ field: 'code', code: 'staff.code.taken' }])
    }
  },
})

/** An agency is called otherwise, or is of another kind. Refuses `core.notFound`, `core.changedMeanwhile`. */
export const changeAgency = defineAction({
  ...shared,
  name: 'staff.changeAgency',
  http: { method: 'PUT', path: '/agencies/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...names }),
  async run({ tx }, { id, version, name, nameEn, kind }) {
    await edit(tx, { table: 'agency', id, version, set: { name, name_en: nameEn, kind } })
    return { id }
  },
})

/**
 * Sets the last day of an agency, or takes it back (blank). Refuses `staff.endsOn.past`, `staff.agencyHasPosts` (409) while a
 * post reaches beyond that day, and `staff.agencyHolds` (409) while it holds what must not be left alone.
 */
export const endAgency = defineAction({
  ...shared,
  name: 'staff.endAgency',
  http: { method: 'POST', path: '/agencies/{id}/end' },
  input: z.strictObject({ id: id(), version: version(), endsOn: optionalDay() }),
  async run({ tx }, { id, version, endsOn = null }) {
    await lockFor(tx, 'staff')
    if (endsOn !== null) {
      if (endsOn < today()) throw refuseFields([{ field: 'endsOn', code: 'staff.endsOn.past' }])
      const longer = (await postsOfAgency(tx, id)).filter(
        (post) => !isCalledOff(post) && (post.endsOn === null || post.endsOn > endsOn),
      )
      if (longer.length > 0)
        throw new Refusal('staff.agencyHasPosts', 409, { params: { count: longer.length } })
      if ((await carriersNeeded(tx, [id])).length > 0) throw new Refusal('staff.agencyHolds', 409)
    }
    await edit(tx, { table: 'agency', id, version, set: { ends_on: endsOn } })
    return { id }
  },
})

export const agencyActions = [addAgency, changeAgency, endAgency]
