import { type Group, groupsIn } from '../../../blocks/memberships/groups/queries.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { When } from '../../../ui/form/when.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { proposeMatch, settleNeedMatch } from '../actions/matches.ts'
import { changeNeed, makeWish, settleNeed } from '../actions/needs.ts'
import { type Found, fitting, type Match, matchesOf } from '../queries/matches.ts'
import { type Need, needOf } from '../queries/needs.ts'
import { allProjects, type Project } from '../queries/projects.ts'
import { settledOutcomes } from '../rules/codes.ts'
import { NeedFields } from './need-fields.tsx'
import { MatchesSection } from './need-matches.tsx'
import { atDesk, underDesk } from './place.ts'
import { type Areas, aboutOf, areasOf, codeChoices, outcomeTones, said } from './say.ts'
import { Done } from './tools.tsx'

export type NeedData = {
  need: Need
  areas: Areas
  groups: Group[]
  projects: Project[]
  fitting: Found[]
  matches: Match[]
}
export type NeedProps = { data: NeedData; view: ViewContext }

/** What somebody needs or told of, and what becomes of it. */
export const needPage = definePage<NeedData>({
  ...atDesk,
  name: 'lacorta.need',
  path: '/lacorta/needs/:id',
  under: underDesk,
  load: ({ tx, params }) => wholeNeed(tx, idOf(params)),
  forms: {
    settle: { action: settleNeed, next: back('settled') },
    wish: { action: makeWish, next: back('wished') },
    change: { action: changeNeed, next: back('changed') },
    propose: { action: proposeMatch, next: back('proposed') },
    outcome: { action: settleNeedMatch, next: back('settled') },
  },
  view: (data, view) => <OneNeed data={data} view={view} />,
})

async function wholeNeed(tx: Tx, id: string): Promise<NeedData> {
  const need = await needOf(tx, id)
  const groups = await groupsIn(tx, 'confirmed')
  const found = { fitting: await fitting(tx, need), matches: await matchesOf(tx, id) }
  return { need, areas: await areasOf(tx), groups, projects: await allProjects(tx), ...found }
}

function OneNeed({ data, view }: NeedProps) {
  const { words, locale } = view
  const { need, areas } = data
  return (
    <>
      <Heading
        level={1}
        over={said(view, 'kind', need.kind)}
        aside={<Badge tone={outcomeTones[need.outcome]}>{said(view, 'outcome', need.outcome)}</Badge>}
      >
        {need.line}
      </Heading>
      <Stack>
        <Done view={view} known={['settled', 'wished', 'changed', 'proposed']} />
        <DescriptionList
          shape="grid"
          items={[
            { key: 'about', term: words('lacorta.need.about'), value: aboutOf(need, areas, view) },
            { key: 'on', term: words('lacorta.field.notedOn'), value: formatDate(need.notedOn, locale) },
            {
              key: 'became',
              term: words('lacorta.field.outcome'),
              value: <Became data={data} view={view} />,
            },
            ...(need.wishId === null || need.outcome === 'wish'
              ? []
              : [
                  {
                    key: 'wish',
                    term: said(view, 'outcome', 'wish'),
                    value: <OnWall need={need} view={view} />,
                  },
                ]),
          ]}
        />
        <MatchesSection data={data} view={view} />
        <Further data={data} view={view} />
        <Fold view={view} form="change" label={words('lacorta.changeNeed.title')}>
          <ActionForm view={view} name="change" hidden={{ id: need.id, version: need.version }}>
            <NeedFields areas={areas} view={view} from={need} />
          </ActionForm>
        </Fold>
      </Stack>
    </>
  )
}

const OnWall = ({ need, view }: { need: Need; view: ViewContext }) => (
  <a href={`/wishes/${need.wishId}`}>{view.words('lacorta.need.wish')}</a>
)

/** What it became, with the way there. */
function Became({ data: { need, groups, projects }, view }: NeedProps) {
  const { outcome, outcomeNote, becameId } = need
  const note = outcomeNote ? `${outcomeNote} ` : ''
  const project = projects.find(({ id }) => id === becameId)
  const group = groups.find(({ id }) => id === becameId)
  if (outcome === 'wish') return <OnWall need={need} view={view} />
  if (outcome === 'project' && project)
    return (
      <>
        {note}
        <a href={`/lacorta/projects/${project.id}`}>{project.heading}</a>
      </>
    )
  if (outcome === 'group' && group)
    return (
      <>
        {note}
        <a href={`/community-groups/${group.id}`}>{group.name}</a>
      </>
    )
  return <>{note || said(view, 'outcome', outcome)}</>
}

function Further({ data: { need, groups, projects }, view }: NeedProps) {
  const { words } = view
  const looked = { id: need.id, version: need.version }
  return (
    <Section id="further" heading={words('lacorta.need.further')} lead={words('lacorta.need.further.lead')}>
      <Stack>
        <ActionForm view={view} name="settle" hidden={looked}>
          <ActionField
            name="outcome"
            layout="inline"
            choices={codeChoices(view, 'outcome', settledOutcomes).filter(
              ({ value }) => value !== 'wish' || need.wishId !== null,
            )}
            value={need.outcome}
          />
          <When field="outcome" is={['group']}>
            <ActionField
              name="groupId"
              as="list"
              choices={groups.map(({ id, name }) => ({ value: id, label: name }))}
              value={need.outcome === 'group' ? (need.becameId ?? '') : ''}
              empty={words('lacorta.org.none')}
            />
          </When>
          <When field="outcome" is={['project']}>
            <ActionField
              name="projectId"
              as="list"
              choices={projects.map(({ id, heading }) => ({ value: id, label: heading }))}
              value={need.outcome === 'project' ? (need.becameId ?? '') : ''}
            />
          </When>
          <ActionField name="outcomeNote" value={need.outcomeNote ?? ''} />
        </ActionForm>
        <Cluster>
          {need.outcome === 'project' ? null : (
            <ButtonLink href={`/lacorta/projects/new?need=${need.id}`} size="small">
              {words('lacorta.need.newProject')}
            </ButtonLink>
          )}
          {need.wishId !== null ? null : (
            <Fold
              view={view}
              form="wish"
              label={words('lacorta.makeWish.title')}
              explanation={words('lacorta.makeWish.then')}
            >
              <ActionForm view={view} name="wish" hidden={looked}>
                <ActionField name="wishKind" layout="inline" value={need.kind === 'issue' ? 'be' : 'do'} />
                <ActionField name="line" value={need.line.slice(0, 200)} />
              </ActionForm>
            </Fold>
          )}
        </Cluster>
      </Stack>
    </Section>
  )
}
