import { formatDateShort } from '../../../core/calendar/format.ts'
import { isAgencyKind } from '../../../core/identity/staff/kinds.ts'
import { ActionForm } from '../../../core/page/form.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { partsText } from '../disclosure/say.ts'
import type { ConsentsData, ConsentsProps } from './consents.tsx'

type Consent = ConsentsData['consents'][number]
type NotGiven = ConsentsData['nots'][number]

/** To whom the person said yes, and since when no longer. */
export function Consents({ data, view }: ConsentsProps) {
  const { words, locale } = view
  return (
    <Section id="consents" heading={words('casework.consents.given')}>
      <DataTable<Consent>
        caption={words('casework.consents.given')}
        captionHidden
        dense
        columns={[
          {
            key: 'to',
            heading: words('casework.consents.to'),
            names: true,
            phone: 'title',
            cell: (one) => toText(one, { data, view }),
          },
          {
            key: 'on',
            heading: words('casework.field.on'),
            cell: ({ givenOn }) => formatDateShort(givenOn, locale),
          },
          {
            key: 'form',
            heading: words('casework.field.form'),
            cell: ({ form }) => words(`casework.field.form.${form}`),
          },
          {
            key: 'scope',
            heading: words('casework.field.scope'),
            cell: ({ scope, parts }) =>
              [scope ?? words('casework.consents.general'), partsText(parts, view)].join(
                words('casework.consents.sep'),
              ),
          },
          {
            key: 'by',
            heading: words('casework.consents.takenBy'),
            cell: ({ takenBy }) => data.names.get(takenBy ?? '') ?? '－',
          },
          {
            key: 'state',
            heading: words('casework.consents.state'),
            cell: (one) => <State one={one} data={data} view={view} />,
          },
        ]}
        rowKey={({ id }) => id}
        rows={data.consents}
        empty={<p>{words('casework.consents.none')}</p>}
      />
    </Section>
  )
}

function toText(one: Consent, { data, view: { words, locale } }: ConsentsProps): string {
  const { agencyId, toKinds, toName } = one
  const agency = data.agencies.find(({ id }) => id === agencyId)
  if (agency) return locale === 'en' ? agency.nameEn : agency.name
  const kinds = toKinds.map((kind) => kindText(kind, words)).join(words('casework.consents.sep'))
  return toName ? words('casework.ledger.partner', { kind: kinds, name: toName }) : kinds || '－'
}

/** A kind of agency, or of somebody without an account. */
function kindText(kind: string, words: ConsentsProps['view']['words']): string {
  return isAgencyKind(kind)
    ? words(`casework.field.toKinds.${kind}`)
    : words(`casework.field.partnerKind.${kind}`)
}

function State({ one, data, view }: ConsentsProps & { one: Consent }) {
  const { words, locale } = view
  if (one.withdrawnOn)
    return (
      <Badge tone="neutral">
        {words('casework.consents.withdrawnOn', { day: formatDateShort(one.withdrawnOn, locale) })}
      </Badge>
    )
  return (
    <Cluster>
      <Badge tone="good">{words('casework.consents.live')}</Badge>
      {data.holds ? (
        <ActionForm
          view={view}
          name="withdraw"
          hidden={{ id: one.id }}
          submit={{ kind: 'danger' }}
          warn={false}
        >
          {null}
        </ActionForm>
      ) : null}
    </Cluster>
  )
}

/** When there was none, and why. */
export function NonConsents({ data, view }: ConsentsProps) {
  const { words, locale } = view
  if (data.nots.length === 0) return null
  return (
    <Section id="non-consents" heading={words('casework.consents.not')}>
      <DataTable<NotGiven>
        caption={words('casework.consents.not')}
        captionHidden
        dense
        columns={[
          {
            key: 'answer',
            heading: words('casework.field.answer'),
            names: true,
            phone: 'title',
            cell: ({ answer }) => words(`casework.field.answer.${answer}`),
          },
          {
            key: 'on',
            heading: words('casework.field.on'),
            cell: ({ saidOn }) => formatDateShort(saidOn, locale),
          },
          {
            key: 'form',
            heading: words('casework.field.form'),
            cell: ({ form }) => (form ? words(`casework.field.form.${form}`) : '－'),
          },
          { key: 'reason', heading: words('casework.field.reason'), cell: ({ reason }) => reason ?? '－' },
          {
            key: 'by',
            heading: words('casework.consents.takenBy'),
            cell: ({ takenBy }) => data.names.get(takenBy) ?? '－',
          },
        ]}
        rowKey={({ id }) => id}
        rows={data.nots}
      />
    </Section>
  )
}
