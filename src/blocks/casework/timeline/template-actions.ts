import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { id, text, version } from '../../../core/action/fields.ts'
import { edit } from '../../../core/db/edit.ts'
import { caseRoles } from '../owners.ts'
import { addTemplate, requireFreeName, templateOf } from './templates.ts'

const template = {
  allow: caseRoles,
  zones: ['inner'],
  writes: ['note_template'],
  subject: 'note_template',
} as const

const fields = { name: text({ max: 40 }), body: text({ max: 2000, control: 'area' }) }

/** How an agency begins a note: named, for all who work there. Refuses at `name` `casework.template.twice`. */
export const addNoteTemplate = defineAction({
  ...template,
  name: 'casework.addNoteTemplate',
  http: { method: 'POST', path: '/note-templates' },
  input: z.strictObject(fields),
  async run({ tx }, input) {
    await requireFreeName(tx, input.name)
    return { id: await addTemplate(tx, input) }
  },
})

/** Words it anew. Refuses as `addNoteTemplate` does, and `core.notFound` (404) for one of elsewhere or no longer in use. */
export const changeNoteTemplate = defineAction({
  ...template,
  name: 'casework.changeNoteTemplate',
  http: { method: 'PUT', path: '/note-templates/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...fields }),
  async run({ tx }, { id, version, ...set }) {
    await templateOf(tx, id)
    await requireFreeName(tx, set.name, id)
    await edit(tx, { table: 'note_template', id, version, set })
    return { id }
  },
})

/** It is no longer offered. Refuses `core.notFound` (404). */
export const endNoteTemplate = defineAction({
  ...template,
  name: 'casework.endNoteTemplate',
  http: { method: 'POST', path: '/note-templates/{id}/ending' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, { id, version }) {
    await templateOf(tx, id)
    await edit(tx, { table: 'note_template', id, version, set: { ended_at: tx.now } })
    return { id }
  },
})
