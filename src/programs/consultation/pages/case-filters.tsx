import { urgencies } from '../../../blocks/casework/codes.ts'
import type { SavedList } from '../../../blocks/casework/timeline/saved-lists.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Button } from '../../../ui/form/button.tsx'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { addressOf, type CasesAsked } from '../queries/asked.ts'
import { topics } from '../rules/codes.ts'
import { said } from './say.ts'

type Props = {
  asked: CasesAsked
  tags: { id: string; tag: string }[]
  lists: SavedList[]
  view: ViewContext
}

/** Urgency, topic and tag beside whose cases and in which state. */
export function MoreFilters({ asked, tags, view }: Props) {
  const { words } = view
  const all = words('consultation.cases.all')
  const tagId = tags.find(({ tag }) => tag === asked.tag)?.id ?? ''
  const isOpen = Boolean(asked.urgency || asked.topic || asked.tag)
  return (
    <details open={isOpen}>
      <summary>{words('consultation.cases.narrow')}</summary>
      <FilterBar
        action="/consultation/cases"
        label={words('consultation.cases.narrow')}
        submit={words('consultation.cases.narrow.submit')}
        reset={{
          href: addressOf(asked, { urgency: undefined, topic: undefined, tagId: undefined, tag: undefined }),
          label: words('consultation.cases.narrow.reset'),
        }}
      >
        <input type="hidden" name="whose" value={asked.whose} />
        <input type="hidden" name="state" value={asked.state} />
        <Select
          name="urgency"
          label={words('consultation.field.urgency')}
          empty={all}
          value={asked.urgency ?? ''}
          options={urgencies.map((value) => ({ value, label: said(view, 'urgency', value) }))}
        />
        <Select
          name="topic"
          label={words('consultation.field.topics')}
          empty={all}
          value={asked.topic ?? ''}
          options={topics.map((value) => ({ value, label: said(view, 'topics', value) }))}
        />
        {tags.length > 0 ? (
          <Select
            name="tag"
            label={words('casework.tags.title')}
            empty={all}
            value={tagId}
            options={tags.map(({ id, tag }) => ({ value: id, label: tag }))}
          />
        ) : null}
      </FilterBar>
    </details>
  )
}

/** One's own lists by name, and where what is shown becomes one. */
export function SavedLists({ asked, tags, lists, view }: Props) {
  const { words, path } = view
  const { whose, state, urgency = '', topic = '' } = asked
  const tagId = tags.find(({ tag }) => tag === asked.tag)?.id ?? ''
  return (
    <nav aria-label={words('consultation.cases.lists')}>
      <Cluster>
        {lists.length > 0 ? <span>{words('consultation.cases.lists')}</span> : null}
        {lists.map(({ id, name }) => (
          <a key={id} href={`${path}?list=${id}`} aria-current={asked.list?.id === id ? 'page' : undefined}>
            {name}
          </a>
        ))}
        <Fold view={view} form="saveList" label={words('casework.saveList.title')}>
          <Stack gap="small">
            <ActionForm
              view={view}
              name="saveList"
              hidden={{ whose, state, urgency, topic, tagId }}
              warn={false}
            >
              <ActionField name="name" />
            </ActionForm>
          </Stack>
        </Fold>
        {asked.list ? (
          <Form action={path} hidden={{ _form: 'dropList', id: asked.list.id }} warn={false}>
            <Button size="small" kind="danger">
              {words('consultation.cases.lists.drop', { name: asked.list.name })}
            </Button>
          </Form>
        ) : null}
      </Cluster>
    </nav>
  )
}
