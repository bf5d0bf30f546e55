import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { mailOf } from '../../../mail/queue.ts'
import { back, idOf } from '../../../page/address.ts'
import { definePage, type LoadContext } from '../../../page/page.ts'
import { PostTable } from '../../staff/pages/say.tsx'
import { postsOfAccount } from '../../staff/posts.ts'
import { signingAccount } from '../account.ts'
import { invite, revokeInvitation } from '../actions.ts'
import { certificatesOf } from '../certificates.ts'
import { issueList, registerCertificate, revokeCertificate, revokeList } from '../factor-actions.ts'
import { invitationsOf, stateOf } from '../invitations.ts'
import { codesLeft, liveList } from '../lists.ts'
import { CertificatePart } from './certificate-part.tsx'
import { InvitationPart } from './invitation-part.tsx'
import { ListPart, OneTimeSheet } from './list-part.tsx'
import type { AccountData, AccountPart } from './part.ts'
import { DoneNotice, meansPage, StepUpFirst } from './say.tsx'

const done = [
  'addAccount',
  'invite',
  'revokeInvitation',
  'revokeList',
  'registerCertificate',
  'revokeCertificate',
]

/** How somebody comes in: what the administrator gave out, and gives. What people set up themselves is not seen here. */
export const accountPage = definePage<AccountData>({
  ...meansPage,
  name: 'identity.accountMeans',
  path: '/staff/accounts/:id',
  under: ['/staff', '/staff/accounts'],
  wide: true,
  load,
  forms: {
    invite: { action: invite, next: back('invite') },
    revokeInvitation: { action: revokeInvitation, next: back('revokeInvitation') },
    issueList: {
      action: issueList,
      next: back('issueList'),
      shown: (result, view) => <OneTimeSheet issued={result} view={view} />,
    },
    revokeList: { action: revokeList, next: back('revokeList') },
    register: { action: registerCertificate, next: back('registerCertificate') },
    revokeCertificate: { action: revokeCertificate, next: back('revokeCertificate') },
  },
  view: (data, view) => <AccountView data={data} view={view} />,
})

async function load({ tx, params }: LoadContext): Promise<AccountData> {
  const { id, display_name: name } = await signingAccount(tx, idOf(params))
  const invitations = await invitationsOf(tx, id)
  const list = await liveList(tx, id)
  return {
    id,
    name,
    posts: await postsOfAccount(tx, id),
    invitations: invitations.map((one) => ({ ...one, state: stateOf(one, tx.now) })),
    mail: invitations[0]?.way === 'mail' ? await mailOf(tx, invitations[0].id) : null,
    list: list
      ? { id: list.id, version: list.version, at: list.updated_at, left: await codesLeft(tx, list.id) }
      : null,
    certificates: await certificatesOf(tx, id),
  }
}

function AccountView({ data, view }: AccountPart) {
  const { words, actor } = view
  const own = actor.accountId === data.id
  return (
    <>
      <Heading level={1} over={words('identity.accountMeans.title')}>
        {data.name}
      </Heading>
      <DoneNotice view={view} of={done} />
      <Stack gap="large">
        {own ? <Notice tone="info">{words('identity.ownMeans')}</Notice> : <StepUpFirst view={view} />}
        <InvitationPart data={data} view={view} />
        <ListPart data={data} view={view} />
        <CertificatePart data={data} view={view} />
        <Section id="posts" heading={words('identity.accountMeans.posts')}>
          {data.posts.length > 0 ? (
            <PostTable view={view} caption={words('identity.accountMeans.posts')} posts={data.posts} agency />
          ) : (
            <EmptyState
              heading={words('identity.accountMeans.noPost')}
              action={<ButtonLink href="/staff">{words('staff.agencies.title')}</ButtonLink>}
            >
              {words('identity.accountMeans.noPost.then')}
            </EmptyState>
          )}
        </Section>
      </Stack>
    </>
  )
}
