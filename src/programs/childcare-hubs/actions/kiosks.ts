import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { id, text, version } from '../../../core/action/fields.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { addKiosk, findKiosk, revokeKiosk } from '../../../core/identity/kiosk.ts'
import { Refusal } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import { ownHub } from '../queries/hubs.ts'
import { kioskKind, workers } from '../rules/codes.ts'

const device = { allow: workers, zones: bothZones, writes: ['kiosk'], subject: 'kiosk' } as const

/** Makes a device for the door of a hub; the page then shows the code with which it is set up. */
export const issueKiosk = defineAction({
  ...device,
  name: 'childcare-hubs.issueKiosk',
  http: { method: 'POST', path: '/childcare-hubs/hubs/{hubId}/kiosks' },
  input: z.strictObject({ hubId: id(), label: text({ max: 40 }) }),
  async run({ tx }, { hubId, label }) {
    const hub = await ownHub(tx, hubId)
    if (hub.retired) throw new Refusal('childcare-hubs.retired', 409)
    return {
      id: await addKiosk(tx, { kind: kioskKind, serves: hub.id, agencyId: agencyOf(tx.actor), label }),
    }
  },
})

/** Ends a device with its next request. What it counted stays. */
export const endKiosk = defineAction({
  ...device,
  name: 'childcare-hubs.endKiosk',
  http: { method: 'POST', path: '/childcare-hubs/kiosks/{id}/revocation' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, input) {
    const kiosk = await findKiosk(tx, input.id)
    await ownHub(tx, kiosk.serves)
    await revokeKiosk(tx, input)
    return { id: input.id }
  },
})
