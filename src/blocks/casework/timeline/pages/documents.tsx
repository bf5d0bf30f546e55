import type { Tx } from '../../../../core/db/transaction.ts'
import { fileEndings } from '../../../../core/files/content.ts'
import { scanner } from '../../../../core/files/place.ts'
import type { StoredFile } from '../../../../core/files/stored.ts'
import { back, idOf } from '../../../../core/page/address.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../../ui/table/data-table.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { contactsOfCase } from '../../contacts.ts'
import { consentsOf } from '../../disclosure/consent.ts'
import { caseRoles } from '../../owners.ts'
import { Done } from '../../pages/say.tsx'
import { CaseFrame, type CaseHead, caseHead } from '../../parts/case-frame.tsx'
import { addDocument } from '../document-actions.ts'
import { documentPath, documentsOf } from '../documents.ts'
import { dayOf, sizeText, typeText } from './say.ts'

type Data = Awaited<ReturnType<typeof dataOf>>
type Props = { data: Data; view: ViewContext }

/** So many contacts are offered to put a paper to: it belongs to one of the last, or to the first. */
const offered = 30

/** The papers of a case, and where a new one is put in. */
export const documentsPage = definePage<Data>({
  name: 'casework.documents',
  path: '/casework/cases/:id/documents',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: async ({ tx, params }) => dataOf(tx, await caseHead(tx, idOf(params), 'casework.documents')),
  forms: { add: { action: addDocument, next: back('addDocument') } },
  view: (data, view) => <Documents data={data} view={view} />,
})

async function dataOf(tx: Tx, head: CaseHead) {
  const { found, holds } = head
  return {
    head,
    works: holds && found.state !== 'closed',
    documents: await documentsOf(tx, found.id),
    contacts: await contactsOfCase(tx, found.id, { limit: offered }),
    consents: await consentsOf(tx, found.id),
    scanned: scanner() !== null,
  }
}

function Documents({ data, view }: Props) {
  const { words } = view
  return (
    <CaseFrame head={data.head} view={view} place="documents" title={words('casework.documents.title')}>
      <Done view={view} of={['addDocument']} />
      <Columns shape="aside">
        <Stack>
          <DataTable<StoredFile>
            caption={words('casework.documents.caption')}
            dense
            columns={columnsOf(data, view)}
            rowKey={({ id }) => id}
            groups={[{ key: 'all', heading: null, rows: data.documents }]}
            empty={
              <EmptyState heading={words('casework.documents.none')}>
                {words('casework.documents.none.then')}
              </EmptyState>
            }
          />
          <p>
            <small>{words('casework.documents.kept')}</small>
          </p>
        </Stack>
        {data.works ? <AddDocument data={data} view={view} /> : null}
      </Columns>
    </CaseFrame>
  )
}

function AddDocument({ data, view }: Props) {
  const { words, query } = view
  const contacts = data.contacts.map((contact) => ({ value: contact.id, label: contactText(contact, view) }))
  const consents = data.consents.map(({ id, givenOn }) => ({ value: id, label: dayOf(givenOn, view) }))
  return (
    <Card level={2} heading={words('casework.addDocument.title')}>
      <ActionForm view={view} name="add" hidden={{ caseId: data.head.found.id }}>
        <ActionField name="file" accept={fileEndings} />
        <ActionField name="what" />
        <ActionField
          name="contactId"
          as="list"
          choices={contacts}
          value={query.get('contact') ?? ''}
          empty={words('casework.documents.noContact')}
        />
        {consents.length > 0 ? (
          <ActionField
            name="consentId"
            as="list"
            choices={consents}
            value={query.get('consent') ?? ''}
            empty={words('casework.documents.noConsent')}
          />
        ) : null}
        <p>
          <small>{words(`casework.documents.scan.${data.scanned ? 'on' : 'off'}`)}</small>
        </p>
      </ActionForm>
    </Card>
  )
}

type Contact = Data['contacts'][number]

const contactText = ({ at, kind, channel }: Contact, view: ViewContext) =>
  view.words(`casework.documents.contact.${kind}`, {
    day: dayOf(at, view),
    channel: view.words(`casework.contactChannel.${channel}`),
  })

function columnsOf(data: Data, view: ViewContext): Column<StoredFile>[] {
  const { words } = view
  const contacts = new Map(data.contacts.map((contact) => [contact.id, contact]))
  const consents = new Map(data.consents.map((consent) => [consent.id, consent]))
  const aboutText = ({ aboutTable, aboutId }: StoredFile) => {
    if (!aboutId) return words('casework.documents.ofCase')
    const contact = contacts.get(aboutId)
    if (contact) return contactText(contact, view)
    const consent = consents.get(aboutId)
    if (consent) return words('casework.documents.consentOf', { day: dayOf(consent.givenOn, view) })
    return words(`casework.documents.about.${aboutTable}`)
  }
  return [
    {
      key: 'name',
      heading: words('casework.documents.name'),
      names: true,
      phone: 'title',
      cell: ({ id, name, title }) => (
        <>
          <a href={documentPath(id)}>{title ?? name}</a> {title ? <small>{name}</small> : null}
        </>
      ),
    },
    { key: 'about', heading: words('casework.documents.about'), cell: aboutText },
    {
      key: 'kind',
      heading: words('casework.documents.kind'),
      cell: ({ type, size }) => `${typeText(type, words)} ${sizeText(size)}`,
    },
    {
      key: 'added',
      heading: words('casework.documents.added'),
      cell: ({ addedAt, addedBy }) => `${dayOf(addedAt, view)} ${addedBy ?? ''}`,
    },
    {
      key: 'scanned',
      heading: words('casework.documents.scanned'),
      cell: ({ scanned }) => words(`casework.documents.scanned.${scanned}`),
    },
  ]
}
