import { today } from '../../../../core/calendar/clock.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { idOf } from '../../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { PrintButton } from '../../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { caseRoles } from '../../owners.ts'
import { type CaseHead, caseHead } from '../../parts/case-frame.tsx'
import { kinOf } from '../kin.ts'
import { networkOf } from '../network.ts'
import { householdPath } from '../paths.ts'
import { type Household, householdOf } from '../read.ts'
import { type Drawn, Ecomap, Genogram } from './pictures.tsx'

/** Both pictures of a case, each with what stands in its table. */
export async function drawnOf(tx: Tx, head: CaseHead, household: Household): Promise<Drawn> {
  const kin = await kinOf(tx, head, household)
  return { kin, network: networkOf(kin, household), today: today() }
}

type Data = { caseId: string; drawn: Drawn }

/** Both pictures on one sheet of paper: for a talk with the person, for a conference. */
export const householdPicturePage = definePage<Data>({
  name: 'casework.householdPicture',
  path: '/casework/cases/:id/household/picture',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  landscape: true,
  async load({ tx, params }) {
    const head = await caseHead(tx, idOf(params), 'casework.householdPicture')
    const household = await householdOf(tx, head.found.id)
    return { caseId: head.found.id, drawn: await drawnOf(tx, head, household) }
  },
  view: (data, view) => <Sheet data={data} view={view} />,
})

function Sheet({ data: { caseId, drawn }, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading
        level={1}
        aside={
          <>
            <ButtonLink href={householdPath(caseId)} size="small">
              {words('casework.household.back')}
            </ButtonLink>
            <PrintButton>{words('casework.household.print')}</PrintButton>
          </>
        }
      >
        {words('casework.householdPicture.title')}
      </Heading>
      <Stack>
        <Genogram drawn={drawn} view={view} />
        <Ecomap drawn={drawn} view={view} />
      </Stack>
    </>
  )
}
