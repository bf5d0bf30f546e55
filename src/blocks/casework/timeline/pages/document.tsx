import { recordSeen } from '../../../../core/audit/audit.ts'
import { bytesOf, type StoredFile } from '../../../../core/files/stored.ts'
import { idOf } from '../../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { caseRoles } from '../../owners.ts'
import { documentOf } from '../documents.ts'
import { dayOf, sizeText, typeText } from './say.ts'

type Data = StoredFile & { bytes: Buffer }

/** One paper of a case to take away; each time it is written down who did. On the screen: what it is, and not what stands in it. */
export const documentPage = definePage<Data>({
  name: 'casework.document',
  path: '/casework/documents/:id',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  shape: 'file',
  async load({ tx, params }) {
    const found = await documentOf(tx, idOf(params))
    await recordSeen(tx, 'stored_file', found.id, 'casework.document')
    return { ...found, bytes: await bytesOf(tx, found.id) }
  },
  file: ({ name, type, bytes }) => ({ name, type, body: new Uint8Array(bytes) }),
  view: (data, view) => <Facts data={data} view={view} />,
})

function Facts({ data, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('casework.document.title')}</Heading>
      <Notice tone="info">{words('casework.document.notHere')}</Notice>
      <DescriptionList
        items={[
          { term: words('casework.documents.name'), value: data.title ?? data.name },
          {
            term: words('casework.documents.kind'),
            value: `${typeText(data.type, words)} ${sizeText(data.size)}`,
          },
          { term: words('casework.documents.added'), value: dayOf(data.addedAt, view) },
        ]}
      />
    </>
  )
}
