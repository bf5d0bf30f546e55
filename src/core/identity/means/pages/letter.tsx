import { PrintButton } from '../../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { recordSeen } from '../../../audit/audit.ts'
import { formatInstant } from '../../../calendar/format.ts'
import { idOf } from '../../../page/address.ts'
import { definePage, type ViewContext } from '../../../page/page.ts'
import { Refusal } from '../../../refusal.ts'
import { signingAccount } from '../account.ts'
import { codeToShow, invitationsOf } from '../invitations.ts'
import { requireFresh } from '../rules.ts'
import { meansPage } from './say.tsx'

type Data = { name: string; signsInWith: string; code: string; until: Date }

/**
 * The letter of an open invitation, for an envelope with its owner's name: one A4 sheet. Refuses `core.notFound` when there is none,
 * `identity.stepUp.needed` (403). Who looked at a code that opens somebody's account is in the log.
 */
export const letterPage = definePage<Data>({
  ...meansPage,
  name: 'identity.letter',
  path: '/staff/accounts/:id/letter',
  under: ['/staff', '/staff/accounts'],
  async load({ tx, params }) {
    requireFresh(tx.actor)
    const account = await signingAccount(tx, idOf(params))
    const [open] = await invitationsOf(tx, account.id)
    const code = open?.way === 'letter' ? codeToShow(tx, open) : null
    if (!open || !code) throw new Refusal('core.notFound', 404)
    await recordSeen(tx, 'invitation', open.id, 'identity.letter')
    const signsInWith = [open.address, open.user_name].filter(Boolean).join(' · ')
    return { name: account.display_name, signsInWith, code, until: open.expires_at }
  },
  view: (data, view) => <Letter data={data} view={view} />,
})

function Letter({ data, view: { words, locale, origin } }: { data: Data; view: ViewContext }) {
  return (
    <Stack gap="large">
      <Heading level={1}>{words('identity.letter.heading')}</Heading>
      <p>{words('identity.letter.to', { name: data.name })}</p>
      <p>{words('identity.letter.text')}</p>
      <DescriptionList
        items={[
          { term: words('identity.letter.page'), value: <code>{`${origin}/invitation`}</code> },
          { term: words('identity.invitation.code'), value: <strong>{data.code}</strong> },
          ...(data.signsInWith
            ? [{ term: words('identity.account.signsInWith'), value: data.signsInWith }]
            : []),
          { term: words('identity.invitation.until'), value: formatInstant(data.until, locale) },
        ]}
      />
      <ol className="list-decimal ps-8">
        {['one', 'two', 'three', 'four'].map((step) => (
          <li key={step}>{words(`identity.letter.step.${step}`)}</li>
        ))}
      </ol>
      <p>{words('identity.letter.keep')}</p>
      <PrintButton>{words('identity.print')}</PrintButton>
    </Stack>
  )
}
