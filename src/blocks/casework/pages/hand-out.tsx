import { today } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type HandOut, handOutDisclosures, heldPerson } from '../disclosure/own-actions.ts'
import { caseRoles } from '../owners.ts'
import { OwnEntries } from '../parts/own-entries.tsx'

type Data = { personId: string; name: string | null }

/** For somebody without an account, at the counter: after proof of identity, on paper, the same as in an account. */
export const handOutPage = definePage<Data>({
  name: 'casework.handOut',
  path: '/casework/hand-outs/:id',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  async load({ tx, params }) {
    const id = idOf(params)
    return { personId: id, name: await heldPerson(tx, id) }
  },
  forms: {
    handOut: {
      action: handOutDisclosures,
      next: ({ id }) => `/casework/hand-outs/${id}`,
      shown: (result, view) => <Sheet handOut={result as HandOut} view={view} />,
    },
  },
  view: (data, view) => <Prove data={data} view={view} />,
})

function Prove({ data: { personId, name }, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1} over={words('casework.handOut.title')}>
        {words('casework.handOut.name', { name: name ?? '' })}
      </Heading>
      <Stack>
        <p>{words('casework.handOut.lead')}</p>
        <ActionForm view={view} name="handOut" hidden={{ personId }} />
      </Stack>
    </>
  )
}

/** The sheet itself, shown once under the page's own address. */
function Sheet({ handOut, view }: { handOut: HandOut; view: Omit<ViewContext, 'form'> }) {
  const { words, locale, actor, path } = view
  const agency = (locale === 'en' ? actor.post?.agencyNameEn : actor.post?.agencyName) ?? ''
  return (
    <Stack>
      <Heading level={1} over={words('casework.handOut.name', { name: handOut.name ?? '' })}>
        {words('casework.own.title')}
      </Heading>
      <p>{words('casework.handOut.given', { day: formatDate(today(), locale), agency })}</p>
      <p>{words('casework.own.lead')}</p>
      <OwnEntries entries={handOut.entries} say={view} />
      <p>{words('casework.own.help')}</p>
      <Cluster>
        <PrintButton>{words('casework.handOut.print')}</PrintButton>
        <ButtonLink href={path}>{words('casework.handOut.again')}</ButtonLink>
      </Cluster>
    </Stack>
  )
}
