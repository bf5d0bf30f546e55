import { z } from 'zod'
import { setAudience } from '../../../core/access/audience.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  flag,
  id,
  optionalDecimal,
  optionalText,
  optionalWholeNumber,
  text,
  version,
} from '../../../core/action/fields.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import { newId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { divisionsHub } from '../queries/hubs.ts'
import { tellHub } from '../queries/packages.ts'
import { division, hubKinds, weekdays } from '../rules/codes.ts'

// The list of hubs is kept inside: the areas that they belong to are there, and the internet side is told of them.
const list = { allow: division, zones: ['inner'], writes: ['hub'], subject: 'hub' } as const

const facts = {
  kind: choice(hubKinds),
  name: text({ max: 60 }),
  operatorId: id(),
  areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
  address: text({ max: 200 }),
  latitude: optionalDecimal({ min: 20, max: 46 }),
  longitude: optionalDecimal({ min: 122, max: 154 }),
  telephone: optionalText({ max: 30, control: 'tel' }),
  hours: text({ max: 100 }),
  closedOn: choices(weekdays),
  capacity: optionalWholeNumber({ min: 1, max: 999 }),
  note: optionalText({ max: 500, control: 'area' }),
}
type Facts = z.output<z.ZodObject<typeof facts>>

function columnsOf({ latitude, longitude, ...one }: Facts) {
  if ((latitude === undefined) !== (longitude === undefined))
    throw refuseFields([
      { field: latitude === undefined ? 'latitude' : 'longitude', code: 'childcare-hubs.pointHalf' },
    ])
  return {
    kind: one.kind,
    name: one.name,
    operator_id: one.operatorId,
    area_code: one.areaCode ?? null,
    address: one.address,
    latitude: latitude ?? null,
    longitude: longitude ?? null,
    telephone: one.telephone ?? null,
    hours: one.hours,
    closed_on: one.closedOn,
    capacity: one.capacity ?? null,
    note: one.note ?? null,
  }
}

/** What the table refuses, said at the field where it was chosen. */
function atField(error: unknown): never {
  const broken = violated(error)
  if (broken === 'hub_name_once') throw refuseFields([{ field: 'name', code: 'childcare-hubs.nameTaken' }])
  if (broken === 'hub_operator_fkey')
    throw refuseFields([{ field: 'operatorId', code: 'childcare-hubs.operatorUnknown' }])
  if (broken === 'hub_area_fkey')
    throw refuseFields([{ field: 'areaCode', code: 'childcare-hubs.areaUnknown' }])
  throw error
}

/** Adds a hub of one's own division. Refuses a name that another one has. */
export const addHub = defineAction({
  ...list,
  name: 'childcare-hubs.addHub',
  http: { method: 'POST', path: '/childcare-hubs/hubs' },
  input: z.strictObject(facts),
  async run({ tx }, input) {
    const hubId = newId()
    await tx
      .insertInto('hub')
      .values({
        municipality_id: tx.municipality,
        id: hubId,
        division_id: agencyOf(tx.actor),
        ...columnsOf(input),
        updated_at: tx.now,
        updated_by: tx.actor.accountId,
      })
      .execute()
      .catch(atField)
    await setAudience(tx, 'hub', [hubId])
    await tellHub(tx, hubId)
    return { id: hubId }
  },
})

/** Changes what is known of a hub, or gives it up (`retired`). Refuses `childcare-hubs.notYourHub`, `core.changedMeanwhile`. */
export const changeHub = defineAction({
  ...list,
  name: 'childcare-hubs.changeHub',
  http: { method: 'PUT', path: '/childcare-hubs/hubs/{id}' },
  writes: ['hub', 'gathering_session'],
  input: z.strictObject({ id: id(), version: version(), ...facts, retired: flag() }),
  async run({ tx }, { id: hubId, version: seen, retired, ...input }) {
    const hub = await divisionsHub(tx, hubId)
    const set = { ...columnsOf(input), retired }
    await edit(tx, { table: 'hub', id: hubId, version: seen, set }).catch(atField)
    if (hub.operator_id !== input.operatorId) await setAudience(tx, 'hub', [hubId])
    await tellHub(tx, hubId)
    return { id: hubId }
  },
})
