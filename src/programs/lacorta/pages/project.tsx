import { hasDuty } from '../../../blocks/memberships/groups/leading.ts'
import { type Group, groupsIn } from '../../../blocks/memberships/groups/queries.ts'
import { allAgencies } from '../../../core/identity/staff/agencies.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import {
  breakOffProject,
  changeProject,
  endProject,
  nameProjectPartner,
  runProject,
  takeOutProjectPartner,
} from '../actions/projects.ts'
import { type Project, type ProjectPartner, partnersOf, projectOf } from '../queries/projects.ts'
import { whyNot } from '../rules/counting.ts'
import { ofProjects } from './place.ts'
import { ProjectFields } from './project-fields.tsx'
import { PartnersSection } from './project-partners.tsx'
import { StepsSection } from './project-steps.tsx'
import { type Areas, areaName, areasOf, said, spanOf, stateTones } from './say.ts'
import { Done } from './tools.tsx'

export type ProjectData = {
  project: Project
  partners: ProjectPartner[]
  areas: Areas
  isDuty: boolean
  choose: { groups: Group[]; agencies: { id: string; name: string; nameEn: string }[] }
}
export type ProjectProps = { data: ProjectData; view: ViewContext }

/** A joint project: with whom, from when to when, what came of it, and whether it counts for the plan. */
export const projectPage = definePage<ProjectData>({
  ...ofProjects,
  name: 'lacorta.project',
  path: '/lacorta/projects/:id',
  under: ['/lacorta', '/lacorta/projects'],
  async load({ tx, params }) {
    const project = await projectOf(tx, idOf(params))
    const isDuty = hasDuty(tx)
    const choose = { groups: await groupsIn(tx, 'confirmed'), agencies: await allAgencies(tx) }
    return { project, partners: await partnersOf(tx, [project.id]), areas: await areasOf(tx), isDuty, choose }
  },
  forms: {
    name: { action: nameProjectPartner, next: back('named') },
    takeOut: { action: takeOutProjectPartner, next: back('changed') },
    run: { action: runProject, next: back('changed') },
    end: { action: endProject, next: back('ended') },
    break: { action: breakOffProject, next: back('changed') },
    change: { action: changeProject, next: back('changed') },
  },
  view: (data, view) => <OneProject data={data} view={view} />,
})

function OneProject({ data, view }: ProjectProps) {
  const { words } = view
  const { project, areas, isDuty } = data
  return (
    <>
      <Heading
        level={1}
        over={words('lacorta.project.over')}
        aside={<Badge tone={stateTones[project.state]}>{said(view, 'state', project.state)}</Badge>}
      >
        {project.heading}
      </Heading>
      <Stack>
        <Done view={view} known={['added', 'named', 'ended', 'changed']} />
        <Counts data={data} view={view} />
        {project.about ? <p>{project.about}</p> : null}
        <DescriptionList shape="grid" items={factsOf(data, view)} />
        <PartnersSection data={data} view={view} />
        {isDuty ? (
          <>
            <StepsSection data={data} view={view} />
            <Fold view={view} form="change" label={words('lacorta.changeProject.title')}>
              <ActionForm view={view} name="change" hidden={{ id: project.id, version: project.version }}>
                <ProjectFields areas={areas} view={view} from={project} />
                {project.endedOn ? <ActionField name="endedOn" picker value={project.endedOn} /> : null}
              </ActionForm>
            </Fold>
          </>
        ) : null}
      </Stack>
    </>
  )
}

/** Whether it counts, and why not: without a partner it does not, and that is said before anything else. */
function Counts({ data: { project, partners }, view: { words } }: ProjectProps) {
  const why = whyNot({ ...project, kinds: partners.map(({ kind }) => kind) })
  if (why === null) return <p>{words('lacorta.project.counted')}</p>
  const isOpen = why === 'noPartner' || why === 'onlyCity'
  return <Notice tone={isOpen ? 'warning' : 'info'} heading={words(`lacorta.project.not.${why}`)} />
}

function factsOf({ project, areas }: ProjectData, view: ViewContext) {
  const { words } = view
  const { theme, areaCode, residents, reason, cameOf } = project
  const written = (key: string, value: string | null) =>
    value === null ? [] : [{ key, term: words(`lacorta.field.${key}`), value }]
  return [
    { key: 'theme', term: words('lacorta.field.theme'), value: said(view, 'theme', theme) },
    { key: 'area', term: words('lacorta.field.areaCode'), value: areaName(areas, areaCode, view) },
    { key: 'span', term: words('lacorta.project.span'), value: spanOf(project, view) },
    {
      ...{ key: 'residents', term: words('lacorta.field.residents') },
      value: words('lacorta.partners.residents', { count: residents }),
    },
    ...written('cameOf', cameOf),
    ...written('reason', reason),
  ]
}
