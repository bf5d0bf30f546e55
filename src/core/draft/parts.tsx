import { Notice } from '../../ui/text/notice.tsx'
import { Section } from '../../ui/text/section.tsx'
import { formatInstant } from '../calendar/format.ts'
import type { ViewContext } from '../page/page.ts'
import { labelFor } from './actions.ts'
import type { Draft } from './drafts.ts'

/** Where a draft is gone on with. */
export const addressOf = ({ address, key }: Pick<Draft, 'address' | 'key'>): string =>
  `${address}${address.includes('?') ? '&' : '?'}draft=${key}`

/** What its author knows it by. */
export const labelOf = (
  { form, typed }: Pick<Draft, 'form' | 'typed'>,
  { words }: Pick<ViewContext, 'words'>,
) => labelFor(form)(typed) || words('core.draft.nothingTyped')

/** On top of a form: what was begun there and waits, without the one that is open. */
export function DraftsWaiting({ view, form: name }: { view: ViewContext; form: string }) {
  const { words, locale, query, drafts = [] } = view
  const form = view.form(name)
  const waiting = drafts.filter((draft) => draft.form.endsWith(` ${name}`) && draft.key !== form.draft)
  const isDone = query.get('done') === 'putAside'
  if (waiting.length === 0 && !isDone) return null
  return (
    <Section id="drafts" heading={words('core.draft.heading', { count: waiting.length })}>
      {isDone ? <Notice tone="success" announce heading={words('core.draft.putAside')} /> : null}
      <ul>
        {waiting.map((draft) => (
          <li key={draft.id}>
            <a href={addressOf(draft)}>{labelOf(draft, view)}</a>{' '}
            <small>{words('core.draft.begun', { at: formatInstant(draft.begunAt, locale) })}</small>
          </li>
        ))}
      </ul>
      <p>
        <a href="/drafts">{words('core.draft.all')}</a>
      </p>
    </Section>
  )
}
