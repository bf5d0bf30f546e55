import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id, optionalChoice, optionalId, optionalText, text } from '../../../core/action/fields.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { urgencies } from '../codes.ts'
import { listStates, whose } from '../lists.ts'
import { caseRoles } from '../owners.ts'
import { addList, removeList } from './saved-lists.ts'
import { tagNamed } from './tags.ts'

const list = { allow: caseRoles, zones: ['inner'], writes: ['saved_list'], subject: 'saved_list' } as const

/** Keeps what the list of cases is narrowed to under a name, for oneself. Refuses `casework.tagId.gone` at `tagId` and as `addList` does. */
export const saveList = defineAction({
  ...list,
  name: 'casework.saveList',
  http: { method: 'POST', path: '/saved-lists' },
  input: z.strictObject({
    name: text({ max: 40 }),
    whose: choice(whose),
    state: choice(listStates),
    urgency: optionalChoice(urgencies),
    topic: optionalText({ max: 40 }),
    tagId: optionalId(),
  }),
  async run({ tx }, { name, whose, state, urgency, topic, tagId }) {
    const tag = tagId ? await tagNamed(tx, tagId) : null
    if (tagId && !tag) throw refuseFields([{ field: 'tagId', code: 'casework.tagId.gone' }])
    const narrowed = { ...(urgency ? { urgency } : {}), ...(topic ? { topic } : {}), ...(tag ? { tag } : {}) }
    return { id: await addList(tx, { name, asked: { whose, state, ...narrowed } }) }
  },
})

/** Throws a list of one's own away; no case is touched. Refuses `core.notFound` (404). */
export const dropList = defineAction({
  ...list,
  name: 'casework.dropList',
  http: { method: 'DELETE', path: '/saved-lists/{id}' },
  input: z.strictObject({ id: id() }),
  async run({ tx }, input) {
    await removeList(tx, input.id)
    return { id: input.id }
  },
})
