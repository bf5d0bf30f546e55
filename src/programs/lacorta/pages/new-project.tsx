import { today } from '../../../core/calendar/clock.ts'
import { isId } from '../../../core/id.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Heading } from '../../../ui/text/heading.tsx'
import { addProject } from '../actions/projects.ts'
import { type Need, needOf } from '../queries/needs.ts'
import { atDesk } from './place.ts'
import { ProjectFields } from './project-fields.tsx'
import { type Areas, areasOf } from './say.ts'

type Data = { need: Need | null; areas: Areas }

/** A joint project is kept, of a need or by itself. */
export const newProjectPage = definePage<Data>({
  ...atDesk,
  name: 'lacorta.newProject',
  path: '/lacorta/projects/new',
  under: ['/lacorta', '/lacorta/projects'],
  async load({ tx, query }) {
    const id = query.get('need') ?? ''
    return { need: isId(id) ? await needOf(tx, id) : null, areas: await areasOf(tx) }
  },
  forms: { add: { action: addProject, next: ({ id }) => `/lacorta/projects/${id}?done=added` } },
  view: (data, view) => <NewProject data={data} view={view} />,
})

function NewProject({ data: { need, areas }, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  const from = need ? { theme: need.theme, areaCode: need.areaCode, about: need.line } : {}
  return (
    <>
      <Heading level={1} {...(need ? { over: need.line } : {})}>
        {words('lacorta.newProject.title')}
      </Heading>
      <p>{words('lacorta.newProject.lead')}</p>
      <ActionForm view={view} name="add" hidden={need ? { needId: need.id } : {}}>
        <ProjectFields areas={areas} view={view} from={{ ...from, beganOn: today() }} />
        <ActionField name="state" layout="inline" value="running" />
      </ActionForm>
    </>
  )
}
