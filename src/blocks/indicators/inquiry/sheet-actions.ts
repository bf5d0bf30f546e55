import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { file, id } from '../../../core/action/fields.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { Refusal } from '../../../core/refusal.ts'
import { carryOut } from './answering.ts'
import { ownItems } from './division.ts'
import { runningInquiry } from './inquiries.ts'
import { isRight } from './judge-sheet.ts'
import { readSheet } from './read-sheet.ts'
import { addSheet, findSheet, markTaken } from './sheets.ts'

/** Somebody of a division sends the filled-in table back. Nothing is answered by it yet: what it would change is shown first. */
export const sendSheet = defineAction({
  name: 'indicators.sendSheet',
  http: { method: 'POST', path: '/inquiries/{inquiryId}/sheets' },
  allow: staffRoles,
  zones: ['inner'],
  writes: ['inquiry_sheet'],
  subject: 'inquiry_sheet',
  input: z.strictObject({ inquiryId: id(), file: file() }),
  async run({ tx }, { inquiryId, file: sent }) {
    const inquiry = await runningInquiry(tx, inquiryId)
    await ownItems(tx, inquiry)
    return { id: await addSheet(tx, inquiry.id, await readSheet(sent.path, sent.name)) }
  },
})

/**
 * Takes a table as it was shown: all of its answers, or none. Refuses (409) `indicators.inquirySheetWrong` while
 * anything in it is wrong, `indicators.inquirySheetTaken`, `indicators.inquiryNothingToSave`.
 */
export const takeSheet = defineAction({
  name: 'indicators.takeSheet',
  http: { method: 'POST', path: '/inquiry-sheets/{id}/taking' },
  allow: staffRoles,
  zones: ['inner'],
  writes: ['inquiry_sheet', 'inquiry_item'],
  subject: 'inquiry_sheet',
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id: sheetId }) {
    const { inquiry, verdict } = await findSheet(tx, sheetId)
    await runningInquiry(tx, inquiry.id)
    await markTaken(tx, sheetId)
    if (!isRight(verdict)) throw new Refusal('indicators.inquirySheetWrong', 409)
    if (!(await carryOut(tx, verdict.changes))) throw new Refusal('indicators.inquiryNothingToSave', 409)
    return { id: sheetId }
  },
})
