import { Button } from '../../../../ui/form/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { formatDate } from '../../../calendar/format.ts'
import { ActionField } from '../../../page/field.tsx'
import { Fold } from '../../../page/fold.tsx'
import { ActionForm } from '../../../page/form.tsx'
import { type Certificate, counts } from '../certificates.ts'
import { type AccountPart, mayGive } from './part.ts'

/** The certificates of managed PCs that count for an account. */
export function CertificatePart(part: AccountPart) {
  const { data, view } = part
  const { words } = view
  return (
    <Section
      id="certificates"
      heading={words('identity.certificate.heading')}
      lead={words('identity.certificate.lead')}
    >
      <Stack>
        <Table {...part} />
        {mayGive(part) ? (
          <Fold view={view} form="register" label={words('identity.registerCertificate.title')}>
            <ActionForm view={view} name="register" hidden={{ id: data.id }}>
              <ActionField name="label" width="medium" />
              <ActionField name="fingerprint" />
              <ActionField name="endsOn" />
            </ActionForm>
          </Fold>
        ) : null}
      </Stack>
    </Section>
  )
}

function Table({ data: { certificates }, view: { words, locale, path } }: AccountPart) {
  return (
    <DataTable<Certificate>
      caption={words('identity.certificate.heading')}
      captionHidden
      dense
      rowKey={({ id }) => id}
      rows={certificates}
      columns={[
        { key: 'label', heading: words('identity.field.label'), phone: 'title', cell: ({ label }) => label },
        {
          key: 'fingerprint',
          heading: words('identity.field.fingerprint'),
          cell: ({ fingerprint }) => <code>{`${fingerprint.slice(0, 16)}…`}</code>,
        },
        {
          key: 'until',
          heading: words('identity.field.endsOn'),
          cell: ({ ends_on }) => formatDate(ends_on, locale),
        },
        {
          key: 'end',
          phone: 'plain',
          heading: words('identity.invitation.state'),
          cell: (one) =>
            counts(one) ? (
              <Form
                action={path}
                hidden={{ _form: 'revokeCertificate', id: one.id, version: String(one.version) }}
                warn={false}
              >
                <Button size="small">{words('identity.revokeCertificate.submit')}</Button>
              </Form>
            ) : (
              <Badge tone="neutral">{words('identity.certificate.over')}</Badge>
            ),
        },
      ]}
      empty={<EmptyState heading={words('identity.certificate.none')} />}
    />
  )
}
