import { z } from 'zod'
import { defineAction } from '../action/action.ts'
import { text } from '../action/fields.ts'
import { keyForm } from '../action/idempotency.ts'
import type { Tx } from '../db/transaction.ts'
import { ownPath } from '../identity/auth/next.ts'
import { staffRoles } from '../identity/roles.ts'
import { paramsIn } from '../page/pattern.ts'
import { Refusal, refuseFields } from '../refusal.ts'
import { bothZones } from '../zone.ts'
import * as drafts from './drafts.ts'

const own = { allow: staffRoles, zones: bothZones, writes: ['draft'], subject: 'draft' } as const

const key = () => text({ max: 100 }).refine((typed) => keyForm.test(typed), { error: 'core.keyUnreadable' })

const typedForm = z.record(
  z.string().max(100),
  z.union([z.string().max(25_000), z.array(z.string().max(2000)).max(400)]),
)

type Label = (typed: drafts.Typed) => string

/** How the text of a form waits on the server. */
export type Waits = {
  /** What its author knows it by on the list of what they began: a name, the first words. */
  label: Label
  /** Whether it waits on this page of this address, asked as the actor: text that asks for a second factor lies nowhere without. */
  may?: (tx: Tx, params: Record<string, string>) => Promise<boolean>
}

const forms = new Map<string, Waits & { path: string }>()

/** The form of a page as drafts name it. */
export const formOf = (page: string, name: string): string => `${page} ${name}`

/** Lets what is typed into a form of a page wait on the server. */
export function mayWait(page: { name: string; path: string }, name: string, waits: Waits): void {
  forms.set(formOf(page.name, name), { ...waits, path: page.path })
}

/** What a draft of this form is known by; of a form that is no more, nothing. */
export const labelFor = (form: string): Label => forms.get(form)?.label ?? (() => '')

/**
 * Keeps what was typed into a form and not sent. `typed` is JSON: the fields by name. The log says that it was begun and that it was
 * gone on with, once an hour, not that somebody types. Refuses at `form` one whose text does not wait on the server, or not on this
 * page; at `address` another page; at `typed` what is no form; and `core.draft.tooMany`.
 */
export const keepDraft = defineAction({
  ...own,
  name: 'core.keepDraft',
  http: { method: 'POST', path: '/drafts' },
  input: z.strictObject({
    form: text({ max: 100 }),
    key: key(),
    address: text({ max: 300 }),
    typed: text({ max: 120_000, control: 'area' }),
  }),
  async run({ tx }, { form, key, address, typed }) {
    const waits = forms.get(form)
    if (!waits) throw refuseFields([{ field: 'form', code: 'core.draft.form' }])
    const own = ownPath(address)
    const params = paramsIn(waits.path, own)
    if (!params) throw refuseFields([{ field: 'address', code: 'core.draft.address' }])
    if (!((await waits.may?.(tx, params)) ?? true))
      throw refuseFields([{ field: 'form', code: 'core.draft.form' }])
    return drafts.keepDraft(tx, { form, key, address: own, typed: readTyped(typed) })
  },
  goesOn: ({ goesOn }) => goesOn,
})

function readTyped(typed: string): drafts.Typed {
  try {
    return typedForm.parse(JSON.parse(typed))
  } catch {
    throw refuseFields([{ field: 'typed', code: 'core.draft.typed' }])
  }
}

/** Throws away what was begun. Refuses `core.notFound` (404) for what is not there, or is somebody else's. */
export const dropDraft = defineAction({
  ...own,
  name: 'core.dropDraft',
  http: { method: 'POST', path: '/drafts/drop' },
  input: z.strictObject({ key: key() }),
  async run({ tx }, { key }) {
    const id = await drafts.dropDraft(tx, key)
    if (!id) throw new Refusal('core.notFound', 404)
    return { id }
  },
})
