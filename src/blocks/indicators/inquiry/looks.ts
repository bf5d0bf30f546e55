import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { id } from '../../../core/action/fields.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { wholeOf } from './division.ts'
import { inquiries } from './inquiries.ts'

const look = { allow: staffRoles, zones: ['inner'], writes: [] } as const

/** The inquiries that concern this actor, the latest first: a division's own, a plan officer's all. */
export const listInquiries = defineAction({
  ...look,
  name: 'indicators.inquiries',
  http: { method: 'GET', path: '/inquiries' },
  input: z.strictObject({}),
  run: async ({ tx }) => ({ inquiries: await inquiries(tx) }),
})

/** One inquiry with its items, as far as this actor sees them: what was asked, what was answered. */
export const showInquiry = defineAction({
  ...look,
  name: 'indicators.inquiry',
  http: { method: 'GET', path: '/inquiries/{id}' },
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id: inquiryId }) {
    const { inquiry, rows } = await wholeOf(tx, inquiryId)
    return { ...inquiry, items: rows.map(({ item, before }) => ({ ...item, lastYear: before ?? null })) }
  },
})
