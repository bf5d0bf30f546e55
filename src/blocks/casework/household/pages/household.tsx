import type { Tx } from '../../../../core/db/transaction.ts'
import type { PostLine } from '../../../../core/identity/staff/posts.ts'
import { back, idOf } from '../../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { chosenIn } from '../../../registry/parts/person-chooser.tsx'
import { personSummaries } from '../../../registry/person-summary.ts'
import type { CaseRow } from '../../cases.ts'
import { caseRoles, type OtherAgency, otherAgencies } from '../../owners.ts'
import { Done } from '../../pages/say.tsx'
import { CaseFrame, type CaseHead, caseHead } from '../../parts/case-frame.tsx'
import { nameableElsewhere } from '../../restricted/name.ts'
import { namedShares } from '../../restricted/shares.ts'
import { sharesOfCase } from '../../sharing.ts'
import { fellowsOfCase } from '../fellows.ts'
import { addFellows, addMember, changeMember, dropMember } from '../member-actions.ts'
import { addPart, changePart } from '../part-actions.ts'
import type { Part } from '../parts.ts'
import { householdPicturePath } from '../paths.ts'
import { householdOf } from '../read.ts'
import { noteHousehold } from '../state-actions.ts'
import { addTie, changeTie, dropTie } from '../tie-actions.ts'
import { AddMember, ChosenMember, Members } from './members.tsx'
import { AddPart, ChosenPart, Parts } from './parts.tsx'
import { drawnOf } from './picture.tsx'
import { Ecomap, Genogram } from './pictures.tsx'
import { NoteState, States } from './states.tsx'
import { AddTie, ChosenTie, Ties } from './ties.tsx'

export type HouseholdData = Awaited<ReturnType<typeof dataOf>>
export type HouseholdProps = { data: HouseholdData; view: ViewContext }

/** Who stands around the person of a case, what is between them, how they live, and what weighs on whom. */
export const householdPage = definePage<HouseholdData>({
  name: 'casework.household',
  path: '/casework/cases/:id/household',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: async ({ tx, params, query }) =>
    dataOf(tx, await caseHead(tx, idOf(params), 'casework.household'), query.get(chosenIn)),
  forms: {
    member: { action: addMember, next: back('addMember') },
    fellows: { action: addFellows, next: back('addFellows') },
    changeMember: { action: changeMember, next: back('changeMember') },
    dropMember: { action: dropMember, next: back('dropMember') },
    tie: { action: addTie, next: back('addTie') },
    changeTie: { action: changeTie, next: back('changeTie') },
    dropTie: { action: dropTie, next: back('dropTie') },
    part: { action: addPart, next: back('addPart') },
    changePart: { action: changePart, next: back('changePart') },
    state: { action: noteHousehold, next: back('noteHousehold') },
  },
  view: (data, view) => <Side data={data} view={view} />,
})

async function dataOf(tx: Tx, head: CaseHead, chosenId: string | null) {
  const { found, holds } = head
  const household = await householdOf(tx, found.id)
  const works = holds && found.state !== 'closed'
  const [chosen = null] =
    works && chosenId && isUuid.test(chosenId) ? await personSummaries(tx, [chosenId]) : []
  return {
    ...{ head, found, household, works, chosen },
    drawn: await drawnOf(tx, head, household),
    fellows: works ? await fellowsOfCase(tx, found) : [],
    agencies: holds ? await otherAgencies(tx, found.holderId) : ([] as OtherAgency[]),
    posts: holds ? await postsFor(tx, found, household.parts) : [],
  }
}

/** The posts elsewhere that can be named: of those to whom the case is shown at present, and who is named already. */
async function postsFor(tx: Tx, found: CaseRow, parts: readonly Part[]): Promise<PostLine[]> {
  const agencies = new Set((await sharesOfCase(tx, found)).map(({ agencyId }) => agencyId))
  const named = new Set([...(await namedShares(tx, found.id)).keys(), ...parts.flatMap(({ posts }) => posts)])
  const all = await nameableElsewhere(tx, found)
  return all.filter(({ id, agencyId }) => agencies.has(agencyId) || named.has(id))
}

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const done = [
  ...['addMember', 'addFellows', 'changeMember', 'dropMember', 'addTie', 'changeTie', 'dropTie'],
  ...['addPart', 'changePart', 'noteHousehold'],
]

function Side({ data, view }: HouseholdProps) {
  const { words } = view
  const print = (
    <ButtonLink href={householdPicturePath(data.found.id)} size="small">
      {words('casework.household.paper')}
    </ButtonLink>
  )
  return (
    <CaseFrame
      head={data.head}
      view={view}
      place="household"
      title={words('casework.household.title')}
      aside={print}
    >
      <Done view={view} of={done} />
      <Columns shape="aside">
        <Stack>
          <Parts data={data} view={view} />
          <Genogram drawn={data.drawn} view={view} />
          <Members data={data} view={view} />
          <Ecomap drawn={data.drawn} view={view} />
          <Ties data={data} view={view} />
          <States data={data} view={view} />
        </Stack>
        {data.works ? <Work data={data} view={view} /> : null}
      </Columns>
    </CaseFrame>
  )
}

/** What was chosen in a list stands above what can be added. */
function Work({ data, view }: HouseholdProps) {
  return (
    <Stack gap="small">
      <ChosenPart data={data} view={view} />
      <ChosenMember data={data} view={view} />
      <ChosenTie data={data} view={view} />
      <AddPart data={data} view={view} />
      <AddMember data={data} view={view} />
      <AddTie data={data} view={view} />
      <NoteState data={data} view={view} />
    </Stack>
  )
}
