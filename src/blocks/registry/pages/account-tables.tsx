import type { ViewContext } from '../../../core/page/page.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Opened } from '../actions/open-account.ts'
import { linkAccount } from '../actions/residents.ts'
import { registryKey } from '../audience.ts'
import type { ProxyKind } from '../residents/kinds.ts'
import type { Link, ProxyLine } from '../residents/links.ts'
import { actsUntil } from '../residents/rules.ts'
import type { AccountsPage, AccountsProps } from './person-accounts.tsx'
import { dayShort } from './say.tsx'

/** The person's account, and those they had. */
export function LinkTable({ data: { links }, view }: AccountsProps) {
  const { words } = view
  return (
    <Section id="account" heading={words('registry.personAccounts.account')}>
      <DataTable<Link>
        caption={words('registry.personAccounts.account')}
        captionHidden
        dense
        columns={[
          {
            key: 'name',
            heading: words('registry.linkAccount.accountId'),
            names: true,
            cell: ({ name }) => name,
          },
          {
            key: 'proof',
            heading: words('registry.field.proof'),
            cell: ({ proof }) => words(`registry.field.proof.${proof}`),
          },
          {
            key: 'provedOn',
            heading: words('registry.field.provedOn'),
            cell: ({ provedOn }) => dayShort(provedOn, view),
          },
          {
            key: 'state',
            heading: words('registry.personAccounts.state'),
            cell: (one) => <State one={one} view={view} />,
          },
        ]}
        rowKey={({ id }) => id}
        rows={links}
        empty={
          <EmptyState heading={words('registry.personAccounts.none')}>
            {words('registry.personAccounts.none.then')}
          </EmptyState>
        }
      />
    </Section>
  )
}

function State({ one: { endedOn }, view }: { one: { endedOn: string | null }; view: ViewContext }) {
  const { words } = view
  if (endedOn === null) return <Badge tone="good">{words('registry.personAccounts.live')}</Badge>
  return <Badge>{words('registry.personAccounts.ended', { day: dayShort(endedOn, view) })}</Badge>
}

/** Who acts for the person, or did. What it opens at this moment does not stand here: that follows with each request. */
export function ProxyTable({ data, view }: AccountsProps) {
  const { words } = view
  return (
    <Section id="proxies" heading={words('registry.personAccounts.proxies')}>
      <DataTable<ProxyLine>
        caption={words('registry.personAccounts.proxies')}
        captionHidden
        dense
        columns={[
          { key: 'name', heading: words('registry.field.otherId'), names: true, cell: ({ name }) => name },
          {
            key: 'kind',
            heading: words('registry.addProxy.kind'),
            cell: ({ kind }) => words(`registry.addProxy.kind.${kind}`),
          },
          {
            key: 'proof',
            heading: words('registry.addProxy.proof'),
            cell: ({ proof, provedOn }) => (
              <>
                {words(`registry.addProxy.proof.${proof}`)} <small>{dayShort(provedOn, view)}</small>
              </>
            ),
          },
          {
            key: 'term',
            heading: words('registry.relationships.term'),
            cell: (one) => termOf(one, { data, view }),
          },
          {
            key: 'state',
            heading: words('registry.personAccounts.state'),
            cell: (one) => <State one={one} view={view} />,
          },
        ]}
        rowKey={({ id }) => id}
        rows={data.proxies}
        empty={
          <EmptyState heading={words('registry.personAccounts.noProxy')}>
            {words('registry.personAccounts.noProxy.then')}
          </EmptyState>
        }
      />
    </Section>
  )
}

function termOf(
  proxy: ProxyLine,
  { data: { person }, view }: { data: AccountsPage; view: ViewContext },
): string {
  const { startsOn, endsOn } = proxy
  const until = actsUntil({ kind: proxy.kind as ProxyKind, startsOn, endsOn }, person)
  return view.words('registry.term', {
    from: dayShort(startsOn, view),
    to: until ? dayShort(until, view) : '',
  })
}

/** Where a person's account is dealt with, for those who may. Whether there is one does not stand here. */
export function AccountsCard({ person, view }: { person: { id: string }; view: ViewContext }) {
  const { words, actor } = view
  if (!actor.keys.includes(registryKey) || !linkAccount.allow.includes(actor.role)) return null
  return (
    <Card level={2} heading={words('registry.personAccounts.title')}>
      <a href={`/registry/persons/${person.id}/accounts`}>{words('registry.personAccounts.open')}</a>
    </Card>
  )
}

/** The sheet with the start code, to be given to the person: it is shown now and never again. */
export function OpenedView({
  opened: { code },
  view,
}: {
  opened: Opened
  view: Pick<ViewContext, 'words' | 'path' | 'origin'>
}) {
  const { words, path, origin } = view
  return (
    <Stack>
      <Heading level={1}>{words('registry.openAccount.opened')}</Heading>
      {code ? (
        <>
          <p>{words('registry.openAccount.give')}</p>
          <DescriptionList
            items={[
              { term: words('registry.openAccount.page'), value: <code>{`${origin}/invitation`}</code> },
              { term: words('registry.openAccount.code'), value: <strong>{code}</strong> },
            ]}
          />
          <PrintButton>{words('registry.print')}</PrintButton>
        </>
      ) : (
        <Notice tone="info">{words('registry.openAccount.shownBefore')}</Notice>
      )}
      <p>
        <a href={path}>{words('registry.openAccount.back')}</a>
      </p>
    </Stack>
  )
}
