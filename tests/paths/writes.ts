import type { AnyAction } from '../../src/core/action/action.ts'
import { type FieldInfo, fieldsOf } from '../../src/core/action/field-info.ts'
import { today as now } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import type { AnyPage } from '../../src/core/page/page.ts'
import type { Hidden } from './hidden-world.ts'
import { type Asked, askedOfPage, asRequest } from './requests.ts'
import { filled, today } from './values.ts'

// Everything that can be done, tried about ids: in each field that takes one, and in the addresses of forms.

export type Ids = Hidden

/** Also a choice that must be made and whose rows are offered by a page. */
const isIdField = ({ name, control, options, required }: FieldInfo) =>
  control === 'id' ||
  (options.length === 0 &&
    (control === 'choices' || (control === 'choice' && required && name.endsWith('Id'))))

/** The fields of an action that name a row. */
export const idFieldsOf = (action: AnyAction): FieldInfo[] => fieldsOf(action).filter(isIdField)

const near = /^(casework|consultation|layered-support|privacy|registry|core)\./

/**
 * An action with an id in all fields that take one: of a case, of a person, of what it is about; and with each of them in one field while
 * the others name what is there.
 */
export function askedOfWriteAbout(action: AnyAction, ids: Ids, there: Ids): Asked[] {
  const fields = idFieldsOf(action)
  const likely = [...new Set(['support_case', 'person', action.subject ?? ''])].flatMap((table) =>
    (ids[table] ?? []).slice(0, 1),
  )
  const together = likely.map((id) => inputOf(action, () => id))
  const apart = fields.flatMap(({ name }) =>
    likely.map((id) => inputOf(action, (field) => (field === name ? id : thereIn(field, action, there)))),
  )
  return [...together, ...(fields.length > 1 ? apart : [])].map((input) => asRequest(action, input))
}

/** An action of a room of whose rows something may hang on a case, with an id of each table there is, whether it is about that or not. */
export function askedOfWriteAboutAll(action: AnyAction, ids: Ids): Asked[] {
  const all = near.test(action.name) ? Object.values(ids).flatMap((some) => some.slice(0, 1)) : []
  return all.map((id) =>
    asRequest(
      action,
      inputOf(action, () => id),
    ),
  )
}

const tableOf: Record<string, string> = {
  ...{
    personId: 'person',
    otherId: 'person',
    personIds: 'person',
    othersIds: 'person',
    caseId: 'support_case',
  },
  ...{ accountId: 'account', ownerId: 'account', successorId: 'account', postId: 'post', postIds: 'post' },
  ...{
    agencyId: 'agency',
    toId: 'agency',
    toIds: 'agency',
    organizationId: 'organization',
    directoryId: 'resource',
    resourceId: 'resource',
    menuId: 'lecture_menu',
    hubId: 'hub',
    requestId: 'lecture_request',
  },
}

function thereIn(field: string, { name, subject }: AnyAction, there: Ids): string {
  const own = name.startsWith('casework.') ? 'support_case' : (subject ?? '')
  const table = tableOf[field] ?? own
  return there[table]?.[0] ?? there.support_case?.[0] ?? ''
}

/** What is asked for beside the ids, and right in itself: what is refused, is refused for the row. */
function inputOf(action: AnyAction, idFor: (field: string) => string): Record<string, unknown> {
  const needed = fieldsOf(action).filter((field) => field.required || isIdField(field))
  const input = needed.map((field) => [
    field.name,
    isIdField(field) ? listed(field, idFor(field.name)) : typed(field),
  ])
  return { ...Object.fromEntries(input), ...besides[action.name] }
}

const listed = ({ control }: FieldInfo, id: string) => (control === 'choices' ? [id] : id)

/** What the fields say of each other: a day ahead, a basis that wants no consent. */
const besides: Record<string, Record<string, unknown>> = {
  'casework.showToPost': { basis: 'life_and_limb', until: addDays(now(), 1) },
  'casework.tell': { basis: 'own_duty' },
  'casework.draftReferral': {
    basis: 'own_duty',
    answerBy: addDays(now(), 1),
    organizationId: '',
    directoryId: '',
  },
  'casework.correctDisclosure': { basis: 'own_duty' },
  'casework.askInvolvement': { basis: 'life_and_limb' },
  'consultation.shareCase': { basis: 'own_duty', until: addDays(now(), 1) },
  'consultation.takeIn': { others: 'each' },
  'privacy.askUse': {
    ...{ files: ['casework.file.cases'], article: 'law', conditions: ['lawNamed'], about: 3 },
    ...{ startsOn: now(), endsOn: addDays(now(), 1) },
  },
  'national-figures.addReporter': { month: '2026-11' },
  'national-figures.endReporter': { month: '2026-11' },
  'national-figures.reportMonth': {
    matrix: 'layered-support',
    month: '2026-11',
    lines: [],
    values: [],
    versions: [],
  },
  'national-figures.report': { matrix: 'layered-support', line: 'new', month: '2026-11' },
  'privacy.blackOutPassage': { from: 1, to: 2 },
  'privacy.blackOutSentences': { sentences: ['0-4'] },
  'privacy.keepLonger': { until: addDays(now(), 1) },
  'privacy.approveDisposal': { carryOn: addDays(now(), 1) },
}

function typed({ name, control, options, maxLength = 40 }: FieldInfo): unknown {
  if (name === 'version') return 999_999
  if (control === 'choices') return options.slice(0, 1)
  if (control === 'choice') return options[0]
  if (control === 'date') return today
  if (control === 'flag') return true
  if (control === 'number' || control === 'decimal') return 1
  if (control === 'tel') return '000-0000-0000'
  if (name === 'month') return today.slice(0, 7)
  return '試験のために書いた文である'.slice(0, maxLength)
}

/** Each form of a page, sent to its address with the ids in it and in the fields. */
export function askedOfForms(page: AnyPage, ids: Ids): Asked[] {
  const ground = { ids, codes: ['2-1'], phrases: [] }
  const paths = filled(page.path, ground)
  const [first = ''] = ids.support_case ?? []
  const forms = Object.entries(page.forms ?? {}).filter(
    ([, { action }]) => page.path.includes(':') || idFieldsOf(action).length > 0,
  )
  return forms.flatMap(([name, { action }]) =>
    paths.slice(0, 1).map((path) => ({
      of: `${page.name} ${name}`,
      ...{ allow: page.allow, method: 'POST', path },
      form: { ...texts(inputOf(action, () => idIn(path) ?? first)), _form: name },
    })),
  )
}

const idIn = (path: string) => /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(path)?.[0]

const texts = (input: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)]))

/** Each page that is asked by POST: a search for an id, in an address with ids; of a room whose rows hang on no case, for two of them. */
export function askedOfPosted(page: AnyPage, ids: Ids): Asked[] {
  const { person = [], support_case = [] } = ids
  const looked = near.test(page.name) ? Object.values(ids) : [person, support_case]
  const phrases = looked.flatMap((some) => some.slice(0, 1))
  return askedOfPage(page, { ids, codes: ['2-1'], phrases })
}
