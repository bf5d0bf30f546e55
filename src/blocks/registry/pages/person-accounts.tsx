import { recordSeen } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId } from '../../../core/id.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type Opened, openAccount } from '../actions/open-account.ts'
import { addProxy, endProxy, linkAccount, unlinkAccount } from '../actions/residents.ts'
import { registryKey } from '../audience.ts'
import { personName } from '../parts/person.tsx'
import { chosenIn, PersonChooser } from '../parts/person-chooser.tsx'
import { type PersonSummary, personSummaries } from '../person-summary.ts'
import { recordsOf } from '../records.ts'
import {
  type Link,
  linksOf,
  type ProxyLine,
  proxiesFor,
  type UnboundAccount,
  unboundAccounts,
} from '../residents/links.ts'
import { LinkTable, OpenedView, ProxyTable } from './account-tables.tsx'
import { registerPage } from './roles.ts'
import { Done } from './say.tsx'

export type AccountsPage = {
  person: PersonSummary
  links: Link[]
  proxies: ProxyLine[]
  unbound: UnboundAccount[]
  /** Whom the actor chose on the page for browsers without script. */
  chosen: PersonSummary | null
  today: string
}

export type AccountsProps = { data: AccountsPage; view: ViewContext }

/** A person's account and who acts for them: written down at the counter, on proof. */
export const personAccountsPage = definePage<AccountsPage>({
  ...registerPage,
  name: 'registry.personAccounts',
  path: '/registry/persons/:id/accounts',
  allow: linkAccount.allow,
  under: ['/registry'],
  wide: true,
  load: ({ tx, params, query }) => load(tx, idOf(params), query.get(chosenIn)),
  forms: {
    open: {
      action: openAccount,
      next: (_, { path }) => path,
      shown: (opened, view) => <OpenedView opened={opened as Opened} view={view} />,
    },
    link: { action: linkAccount, next: back('linkAccount') },
    unlink: { action: unlinkAccount, next: back('unlinkAccount') },
    proxy: { action: addProxy, next: back('addProxy') },
    endProxy: { action: endProxy, next: back('endProxy') },
  },
  view: (data, view) => <Accounts data={data} view={view} />,
})

/** Refuses `core.notFound` (404) for who is not the actor's to see, `registry.account.duty` (403) without the duty. */
async function load(tx: Tx, id: string, chosenId: string | null): Promise<AccountsPage> {
  const [person] = await personSummaries(tx, [id])
  if (!person) throw new Refusal('core.notFound', 404)
  if (!tx.actor.keys.includes(registryKey)) throw new Refusal('registry.account.duty', 403)
  await recordSeen(tx, 'person', id, 'registry.personAccounts')
  const records = await recordsOf(tx, id)
  const [chosen] = chosenId && isId(chosenId) ? await personSummaries(tx, [chosenId]) : []
  return {
    person,
    links: await linksOf(tx, records),
    proxies: await proxiesFor(tx, records),
    unbound: await unboundAccounts(tx),
    chosen: chosen ?? null,
    today: today(),
  }
}

function Accounts({ data, view }: AccountsProps) {
  const { words } = view
  const hasOne = data.links.some(({ endedOn }) => endedOn === null)
  return (
    <>
      <Heading level={1} over={words('registry.personAccounts.title')}>
        <a href={`/registry/persons/${data.person.id}`}>{personName(data.person, words)}</a>
      </Heading>
      <Done view={view} of={['linkAccount', 'unlinkAccount', 'addProxy', 'endProxy']} />
      <Stack>
        <p>{words('registry.personAccounts.lead')}</p>
        <LinkTable data={data} view={view} />
        {hasOne ? <UnlinkForm data={data} view={view} /> : <LinkForm data={data} view={view} />}
        <ProxyTable data={data} view={view} />
        <ProxyForms data={data} view={view} />
      </Stack>
    </>
  )
}

/** A new account, or one that the administrator made. */
function LinkForm({ data: { person, unbound, today }, view }: AccountsProps) {
  const { words } = view
  const choices = unbound.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Stack gap="small">
      <Fold view={view} form="open" label={words('registry.openAccount.title')}>
        <ActionForm view={view} name="open" hidden={{ personId: person.id }}>
          <ActionField name="proof" as="list" />
          <ActionField name="provedOn" value={today} picker />
          <ActionField name="userName" />
          <ActionField name="address" />
        </ActionForm>
      </Fold>
      {choices.length > 0 ? (
        <Fold view={view} form="link" label={words('registry.linkAccount.title')}>
          <ActionForm view={view} name="link" hidden={{ personId: person.id }}>
            <ActionField name="accountId" as="list" choices={choices} />
            <ActionField name="proof" as="list" />
            <ActionField name="provedOn" value={today} picker />
          </ActionForm>
        </Fold>
      ) : null}
    </Stack>
  )
}

function UnlinkForm({ data: { links }, view }: AccountsProps) {
  const live = links.find(({ endedOn }) => endedOn === null) as Link
  const { words } = view
  return (
    <Fold
      view={view}
      form="unlink"
      label={words('registry.unlinkAccount.title')}
      danger
      explanation={words('registry.unlinkAccount.explanation')}
    >
      <ActionForm view={view} name="unlink" hidden={{ id: live.id }} submit={{ kind: 'danger' }} />
    </Fold>
  )
}

function ProxyForms({ data, view }: AccountsProps) {
  return (
    <>
      <AddProxy data={data} view={view} />
      <EndProxy data={data} view={view} />
    </>
  )
}

function EndProxy({ data: { proxies }, view }: AccountsProps) {
  const { words } = view
  const live = proxies.filter(({ endedOn }) => endedOn === null)
  if (live.length === 0) return null
  const choices = live.map(({ id, name, kind }) => ({
    value: id,
    label: words('registry.endProxy.of', { name, kind: words(`registry.addProxy.kind.${kind}`) }),
  }))
  return (
    <Fold view={view} form="endProxy" label={words('registry.endProxy.title')} danger>
      <ActionForm view={view} name="endProxy" submit={{ kind: 'danger' }}>
        <ActionField name="id" choices={choices} as="radio" />
        <ActionField name="reason" />
      </ActionForm>
    </Fold>
  )
}

function AddProxy({ data, view }: AccountsProps) {
  const { words } = view
  const { person, chosen, today } = data
  return (
    <Fold
      view={view}
      form="proxy"
      label={words('registry.addProxy.title')}
      explanation={words('registry.addProxy.explanation')}
      open={chosen !== null}
    >
      <ActionForm view={view} name="proxy" hidden={{ personId: person.id }}>
        <PersonChooser field="otherId" chosen={chosen} />
        <ActionField name="kind" as="list" />
        <FieldRow>
          <ActionField name="proof" as="list" />
          <ActionField name="provedOn" value={today} picker />
        </FieldRow>
        <FieldRow>
          <ActionField name="startsOn" value={today} />
          <ActionField name="endsOn" />
        </FieldRow>
      </ActionForm>
    </Fold>
  )
}
