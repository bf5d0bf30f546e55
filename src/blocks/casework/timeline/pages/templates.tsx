import { back } from '../../../../core/page/address.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { caseRoles } from '../../owners.ts'
import { Done } from '../../pages/say.tsx'
import { addNoteTemplate, changeNoteTemplate, endNoteTemplate } from '../template-actions.ts'
import { type NoteTemplate, templatesOf } from '../templates.ts'

type Props = { templates: NoteTemplate[]; view: ViewContext }

/** How the notes of an agency begin: everybody who works there may word them. */
export const templatesPage = definePage<NoteTemplate[]>({
  name: 'casework.templates',
  path: '/casework/templates',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: ({ tx }) => templatesOf(tx),
  forms: {
    add: { action: addNoteTemplate, next: back('addNoteTemplate') },
    change: { action: changeNoteTemplate, next: back('changeNoteTemplate') },
    end: { action: endNoteTemplate, next: back('endNoteTemplate') },
  },
  view: (templates, view) => <Templates templates={templates} view={view} />,
})

function Templates({ templates, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('casework.templates.title')}</Heading>
      <Stack gap="small">
        <Done view={view} of={['addNoteTemplate', 'changeNoteTemplate', 'endNoteTemplate']} />
        <p>{words('casework.templates.lead')}</p>
        <Columns shape="aside">
          <Stack gap="small">
            {templates.length === 0 ? (
              <EmptyState heading={words('casework.templates.none')}>
                {words('casework.templates.none.then')}
              </EmptyState>
            ) : null}
            {templates.map((one) => (
              <Template key={one.id} template={one} templates={templates} view={view} />
            ))}
          </Stack>
          <Card level={2} heading={words('casework.addNoteTemplate.title')}>
            <ActionForm view={view} name="add" />
          </Card>
        </Columns>
      </Stack>
    </>
  )
}

function Template({ template, view }: Props & { template: NoteTemplate }) {
  const { words, query, path } = view
  const at = { id: template.id, version: template.version }
  const isChosen = query.get('template') === template.id
  return (
    <Card level={2} heading={template.name}>
      {isChosen ? (
        <ActionForm view={view} name="change" hidden={at}>
          <ActionField name="name" value={template.name} />
          <ActionField name="body" value={template.body} rows={6} autoFocus />
        </ActionForm>
      ) : (
        <>
          <div className="as-written">{template.body}</div>
          <p>
            <a href={`${path}?template=${template.id}`}>
              {words('casework.templates.change', { name: template.name })}
            </a>
          </p>
        </>
      )}
      {isChosen ? (
        <Fold view={view} form="end" label={words('casework.endNoteTemplate.title')} danger>
          <ActionForm view={view} name="end" hidden={at} submit={{ kind: 'danger' }}>
            <p>{words('casework.templates.end')}</p>
          </ActionForm>
        </Fold>
      ) : null}
    </Card>
  )
}
