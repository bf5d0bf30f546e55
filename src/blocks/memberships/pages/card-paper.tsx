import { recordSeen } from '../../../core/audit/audit.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { cardOf, participantOf } from '../participants.ts'
import { staffPlace } from './participants.tsx'

type Paper = { name: string; number: string; key: string }

/** The card on paper, to be handed over; who looked at its key is in the log. Refuses `memberships.left` (409). */
export const cardPaperPage = definePage<Paper>({
  ...staffPlace,
  name: 'memberships.cardPaper',
  path: '/participants/:id/card',
  under: ['/participants'],
  async load({ tx, params }) {
    const row = await participantOf(tx, idOf(params))
    if (row.left_at) throw new Refusal('memberships.left', 409)
    await recordSeen(tx, 'participant', row.id, 'memberships.cardPaper')
    return { name: row.name, ...cardOf(tx, row) }
  },
  view: (paper, view) => <Sheet paper={paper} view={view} />,
})

function Sheet({ paper: { name, number, key }, view }: { paper: Paper; view: ViewContext }) {
  const { words, origin } = view
  return (
    <Stack gap="large">
      <Heading level={1}>{words('memberships.cardPaper.heading')}</Heading>
      <p>{words('memberships.cardPaper.to', { name })}</p>
      <DescriptionList
        items={[
          { term: words('memberships.cardPaper.page'), value: <code>{`${origin}/card`}</code> },
          { term: words('identity.card.number'), value: <strong>{number}</strong> },
          { term: words('identity.card.key'), value: <strong>{key}</strong> },
        ]}
      />
      <p>{words('memberships.cardPaper.text')}</p>
      <p>{words('memberships.cardPaper.keep')}</p>
      <PrintButton>{words('memberships.print')}</PrintButton>
    </Stack>
  )
}
