import { z } from 'zod'
import { setAudience } from '../../../core/access/audience.ts'
import { defineAction } from '../../../core/action/action.ts'
import { id, version } from '../../../core/action/fields.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { divisions } from './agencies.ts'
import { findInquiry } from './inquiries.ts'
import { changeItem, findItem } from './items.ts'
import { requireMove, requireRunning } from './rules.ts'

/** What was typed, or given back, is not handed on: the other division begins with blank boxes. */
const blank = { remark: null, typed: null, value: null, missing: null, source: null, note: null }

/**
 * 担当課の変更: a figure that was asked of the wrong division is asked of another one, as long as nobody stands for an
 * answer. Refuses at `agency` what is no other division, and `indicators.inquiryItemAnswered` (409).
 */
export const handItem = defineAction({
  name: 'indicators.handItem',
  http: { method: 'PUT', path: '/inquiry-items/{id}/division' },
  allow: ['plan-officer'],
  zones: ['inner'],
  writes: ['inquiry_item'],
  subject: 'inquiry_item',
  input: z.strictObject({ id: id(), version: version(), agency: id() }),
  async run({ tx }, { agency, ...seen }) {
    const item = await findItem(tx, seen.id)
    requireRunning(await findInquiry(tx, item.inquiryId))
    if (item.version === seen.version) requireMove('hand', item)
    const isThere = (await divisions(tx)).some((one) => one.id === agency)
    if (!isThere || agency === item.agencyId)
      throw refuseFields([{ field: 'agency', code: 'indicators.inquiryAgencyUnknown' }])
    await changeItem(tx, seen, { ...blank, state: 'asked', agency_id: agency })
    await setAudience(tx, 'inquiry', [item.inquiryId])
    return { id: item.id }
  },
})
