import { back, idOf } from '../../../core/page/address.ts'
import { definePage } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster, Columns, Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import {
  accept,
  agree,
  approve,
  assignLecturer,
  cancel,
  checkPlace,
  decline,
  tell,
  unassignLecturer,
} from '../actions/handling.ts'
import { correctPeople, hear, hold, makeSheets } from '../actions/held.ts'
import { addMaterial, dropMaterial, readyMaterials, remind } from '../actions/preparing.ts'
import { type RequestPage, requestPage } from '../queries/whole-request.ts'
import { mayHandle, mayReport, type RequestProps } from './props.ts'
import { RequestFacts } from './request-facts.tsx'
import { Afterwards, HeldForm } from './request-held.tsx'
import { Preparation } from './request-prepare.tsx'
import { NextStep, OtherWays } from './request-steps.tsx'
import { StateBadge } from './say.tsx'

const forms = {
  accept,
  decline,
  tell,
  agree,
  approve,
  assign: assignLecturer,
  unassign: unassignLecturer,
  cancel,
  place: checkPlace,
  material: addMaterial,
  ready: readyMaterials,
  drop: dropMaterial,
  remind,
  sheets: makeSheets,
  hold,
  people: correctPeople,
}

/** One request, from the first call to what was heard there: what is to be done next stands on top. */
export const requestDetailPage = definePage<RequestPage>({
  name: 'lectures.request',
  path: '/lectures/requests/:id',
  allow: ['coordinator', 'supervisor', 'lecturer', 'plan-officer'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: ({ tx, params }) => requestPage(tx, idOf(params)),
  forms: {
    ...Object.fromEntries(
      Object.entries(forms).map(([name, action]) => [name, { action, next: back(name) }]),
    ),
    hear: { action: hear, next: back('hear') },
  },
  view: (data, view) => <Request data={data} view={view} />,
})

function Request(props: RequestProps) {
  const { data, view } = props
  const { words, query } = view
  const done = [...Object.keys(forms), 'hear'].find((name) => name === query.get('done'))
  return (
    <>
      <Heading
        level={1}
        over={words('lectures.menu.heading', { number: data.menu.number, title: data.menu.title })}
        aside={
          <Cluster>
            <StateBadge state={data.state} say={view} />
            <BackToList {...props} />
          </Cluster>
        }
      >
        {data.group_name}
      </Heading>
      {done ? (
        <Notice tone="success" announce>
          {words(`lectures.done.${done}`)}
        </Notice>
      ) : null}
      <Columns shape="aside">
        <Stack gap="small">
          {mayHandle(props) ? <NextStep {...props} /> : null}
          {mayReport(props) ? <HeldForm {...props} /> : null}
          {mayHandle(props) ? <Preparation {...props} /> : null}
          <Afterwards {...props} may={mayReport(props)} handles={mayHandle(props)} />
          {mayHandle(props) ? <OtherWays {...props} /> : null}
        </Stack>
        <RequestFacts {...props} />
      </Columns>
    </>
  )
}

/** The list one came from: a lecturer has their own. */
function BackToList({ view: { words, actor } }: RequestProps) {
  const isLecturer = actor.role === 'lecturer'
  return (
    <ButtonLink href={isLecturer ? '/lectures/mine' : '/lectures/requests'} size="small">
      {words(isLecturer ? 'lectures.mine.title' : 'lectures.requests.title')}
    </ButtonLink>
  )
}
