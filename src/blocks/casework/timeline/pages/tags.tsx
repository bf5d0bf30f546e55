import { formatInstant } from '../../../../core/calendar/format.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { Button } from '../../../../ui/form/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { Cluster, Stack } from '../../../../ui/page/layout.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import type { TimelineProps } from './timeline.tsx'

/** The words on the case and on its contacts: each narrows the course, or is taken off; and a new one is put on. */
export function Tags({ data, view }: TimelineProps) {
  const { words, path } = view
  const chosen = data.moments.find(({ id, source }) => source === 'contact' && id === data.chosen)
  const onContacts = [...new Set(data.tags.flatMap(({ contactId, tag }) => (contactId ? tag : [])))]
  return (
    <div id="tags">
      <Card level={2} heading={words('casework.tags.title')}>
        {data.tags.length === 0 ? <p>{words('casework.tags.none')}</p> : null}
        <Cluster>
          {onContacts.map((tag) => (
            <a
              key={tag}
              href={`${path}?tag=${data.tags.find((one) => one.tag === tag && one.contactId)?.id}`}
            >
              {words('casework.tags.narrow', { tag })}
            </a>
          ))}
          {data.tag ? <a href={path}>{words('casework.tags.all')}</a> : null}
        </Cluster>
        <TagsToEnd data={data} view={view} />
        {data.works ? (
          <ActionForm
            view={view}
            name="tag"
            hidden={{ caseId: data.head.found.id, contactId: chosen?.id ?? '' }}
            warn={false}
          >
            <p>
              {chosen
                ? words('casework.tags.onContact', { at: formatInstant(chosen.at, view.locale) })
                : words('casework.tags.onCase')}
            </p>
            <ActionField name="tag" autoFocus={chosen !== undefined} />
          </ActionForm>
        ) : null}
      </Card>
    </div>
  )
}

/** Of the whole case, or of the contact that was chosen. */
function TagsToEnd({ data, view }: TimelineProps) {
  const { words, path } = view
  const shown = data.tags.filter(({ contactId }) => contactId === data.chosen)
  return (
    <Stack gap="small">
      {shown.map(({ id, version, tag }) => (
        <Cluster key={id}>
          <span>{tag}</span>
          {data.works ? (
            <Form action={path} hidden={{ _form: 'untag', id, version: `${version}` }} warn={false}>
              <Button size="small" kind="secondary">
                {words('casework.tags.end', { tag })}
              </Button>
            </Form>
          ) : null}
        </Cluster>
      ))}
    </Stack>
  )
}
