import { Button } from '../../../../ui/form/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { type Column, DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { now } from '../../../calendar/clock.ts'
import { formatDateShort } from '../../../calendar/format.ts'
import { dateInTokyo } from '../../../calendar/tokyo.ts'
import type { ViewContext } from '../../../page/page.ts'
import type { TokenLine } from '../services.ts'

type Props = {
  tokens: TokenLine[]
  view: ViewContext
  /** Of several accounts: whose each is. */
  whose?: boolean
  /** Revoking is offered in the row. */
  revoke?: boolean
}

/** Tokens, of which only a digest is kept: what they may do, from where, until when, and when they were last used. */
export function TokenTable({ tokens, view, whose = false, revoke = false }: Props) {
  const { words } = view
  const owner: Column<TokenLine> = {
    key: 'name',
    heading: words('identity.token.whose'),
    cell: ({ name }) => name,
  }
  return (
    <DataTable<TokenLine>
      caption={words('identity.services.tokens')}
      captionHidden
      dense
      columns={[...(whose ? [owner] : []), ...columnsOf(view), stateColumn(view, revoke)]}
      rowKey={({ id }) => id}
      rows={tokens}
      empty={
        <EmptyState heading={words('identity.token.none')}>{words('identity.token.none.then')}</EmptyState>
      }
    />
  )
}

const columnsOf = ({ words, locale }: ViewContext): Column<TokenLine>[] => [
  { key: 'label', heading: words('identity.issueToken.label'), names: true, cell: ({ label }) => label },
  {
    key: 'scopes',
    heading: words('identity.issueToken.scopes'),
    cell: ({ scopes }) => <small>{scopes.join(' ')}</small>,
  },
  {
    key: 'networks',
    heading: words('identity.issueToken.networks'),
    cell: ({ networks }) =>
      networks.length > 0 ? <small>{networks.join(' ')}</small> : words('identity.token.anywhere'),
  },
  {
    key: 'expires',
    heading: words('identity.token.until'),
    cell: ({ expiresAt }) => formatDateShort(dateInTokyo(expiresAt), locale),
  },
  {
    key: 'seen',
    heading: words('identity.token.seen'),
    cell: ({ seenOn }) => (seenOn ? formatDateShort(seenOn, locale) : words('identity.token.never')),
  },
]

const stateColumn = (view: ViewContext, revoke: boolean): Column<TokenLine> => ({
  key: 'state',
  heading: view.words('identity.token.state'),
  cell: (token) => {
    const { words } = view
    if (token.revokedAt) return <Badge>{words('identity.token.revoked')}</Badge>
    if (token.expiresAt <= now()) return <Badge>{words('identity.token.expired')}</Badge>
    return revoke ? (
      <Revoke token={token} view={view} />
    ) : (
      <Badge tone="good">{words('identity.token.live')}</Badge>
    )
  },
})

function Revoke({ token, view }: { token: TokenLine; view: ViewContext }) {
  const { words } = view
  const { key } = view.form('revoke')
  const hidden = { _form: 'revoke', _key: `${key}-${token.id}`, id: token.id, version: String(token.version) }
  return (
    <Form
      action={view.path}
      hidden={hidden}
      label={words('identity.token.revokeOne', { label: token.label })}
      warn={false}
    >
      <Button size="small" kind="danger">
        {words('identity.revokeToken.submit')}
      </Button>
    </Form>
  )
}
