import { formatDateShort, formatInstant } from '../../../core/calendar/format.ts'
import { findKiosk, kiosksAt } from '../../../core/identity/kiosk.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { Confirm } from '../../../ui/form/confirm.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Qr } from '../../../ui/picture/qr.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { endKiosk, issueKiosk } from '../actions/kiosks.ts'
import { type Hub, ownHub } from '../queries/hubs.ts'
import { workers } from '../rules/codes.ts'

type Kiosk = Awaited<ReturnType<typeof kiosksAt>>[number]
type List = { hub: Hub; kiosks: Kiosk[]; now: Date }

const place = {
  allow: workers,
  zones: bothZones,
  density: 'staff',
  under: ['/childcare-hubs', '/childcare-hubs/desk'],
} as const

/** The devices at the door of a hub: set up here, ended here. */
export const kiosksPage = definePage<List>({
  ...place,
  name: 'childcare-hubs.kiosks',
  path: '/childcare-hubs/hubs/:id/kiosks',
  async load({ tx, params }) {
    const hub = await ownHub(tx, idOf(params))
    return { hub, kiosks: await kiosksAt(tx, hub.id), now: tx.now }
  },
  forms: { issue: { action: issueKiosk, next: ({ id }) => `/childcare-hubs/kiosks/${id}` } },
  view: (list, view) => <Kiosks list={list} view={view} />,
})

type One = Awaited<ReturnType<typeof findKiosk>> & { hub: Hub }

/** The sheet with which one device is set up, and the way to end it. */
export const kioskPage = definePage<One>({
  ...place,
  name: 'childcare-hubs.kiosk',
  path: '/childcare-hubs/kiosks/:id',
  async load({ tx, params }) {
    const kiosk = await findKiosk(tx, idOf(params))
    return { ...kiosk, hub: await ownHub(tx, kiosk.serves) }
  },
  forms: { end: { action: endKiosk, next: ({ id }) => `/childcare-hubs/kiosks/${id}` } },
  view: (one, view) => <OneKiosk one={one} view={view} />,
})

function Kiosks({ list: { hub, kiosks, now }, view }: { list: List; view: ViewContext }) {
  const { words, locale } = view
  return (
    <>
      <Heading level={1} over={hub.name}>
        {words('childcare-hubs.kiosks.title')}
      </Heading>
      <Stack>
        <p>{words('childcare-hubs.kiosks.lead')}</p>
        <DataTable<Kiosk>
          caption={words('childcare-hubs.kiosks.title')}
          captionHidden
          dense
          rowKey={({ id }) => id}
          rows={kiosks}
          columns={[
            {
              key: 'label',
              heading: words('childcare-hubs.field.label'),
              phone: 'title',
              cell: ({ id, label }) => <a href={`/childcare-hubs/kiosks/${id}`}>{label}</a>,
            },
            {
              key: 'state',
              heading: words('childcare-hubs.kiosks.state'),
              cell: (kiosk) => <State kiosk={kiosk} now={now} words={words} />,
            },
            {
              key: 'seen',
              heading: words('childcare-hubs.kiosks.seen'),
              cell: ({ seen_on }) =>
                seen_on ? formatDateShort(seen_on, locale) : words('childcare-hubs.kiosks.never'),
            },
          ]}
          empty={
            <EmptyState heading={words('childcare-hubs.kiosks.none')}>
              {words('childcare-hubs.kiosks.none.then')}
            </EmptyState>
          }
        />
        <Section id="new" heading={words('childcare-hubs.issueKiosk.title')}>
          <ActionForm view={view} name="issue" hidden={{ hubId: hub.id }}>
            <ActionField name="label" width="medium" />
          </ActionForm>
        </Section>
      </Stack>
    </>
  )
}

type StateOf = Pick<Kiosk, 'revoked_at' | 'enrolled_at' | 'enrol_until'>

function State({ kiosk, now, words }: { kiosk: StateOf; now: Date } & Pick<ViewContext, 'words'>) {
  if (kiosk.revoked_at) return <Badge tone="neutral">{words('childcare-hubs.kiosks.revoked')}</Badge>
  if (kiosk.enrolled_at) return <Badge tone="good">{words('childcare-hubs.kiosks.live')}</Badge>
  const code = kiosk.enrol_until > now ? 'waiting' : 'lapsed'
  return <Badge tone="warning">{words(`childcare-hubs.kiosks.${code}`)}</Badge>
}

function OneKiosk({ one, view }: { one: One; view: ViewContext }) {
  const { words, locale } = view
  return (
    <>
      <Heading level={1} over={one.hub.name}>
        {one.label}
      </Heading>
      <Stack>
        {one.code ? (
          <SetUp one={one} code={one.code} view={view} />
        ) : (
          <Notice
            tone={one.revoked_at ? 'info' : one.enrolled_at ? 'success' : 'warning'}
            heading={words(
              `childcare-hubs.kiosk.${one.revoked_at ? 'revoked' : one.enrolled_at ? 'enrolled' : 'lapsed'}`,
            )}
          >
            {one.enrolled_at ? (
              <p>{words('childcare-hubs.kiosk.since', { at: formatInstant(one.enrolled_at, locale) })}</p>
            ) : null}
          </Notice>
        )}
        {one.revoked_at ? null : (
          <div className="print:hidden">
            <Confirm
              danger
              label={words('childcare-hubs.endKiosk.title')}
              explanation={words('childcare-hubs.endKiosk.lead')}
            >
              <ActionForm
                view={view}
                name="end"
                hidden={{ id: one.id, version: one.version }}
                submit={{ kind: 'danger' }}
                warn={false}
              >
                {null}
              </ActionForm>
            </Confirm>
          </div>
        )}
      </Stack>
    </>
  )
}

/** The code stands behind #, which no server is sent, and beside the picture, to be typed where there is no camera. */
function SetUp({ one, code, view }: { one: One; code: string; view: ViewContext }) {
  const { words, locale, origin } = view
  const address = `${origin}/kiosk`
  return (
    <Section
      id="set-up"
      heading={words('childcare-hubs.kiosk.setUp')}
      lead={words('childcare-hubs.kiosk.setUp.lead', { until: formatInstant(one.enrol_until, locale) })}
      aside={<PrintButton>{words('childcare-hubs.print')}</PrintButton>}
    >
      <Cluster>
        <Qr text={`${address}#${code}`} label={words('childcare-hubs.kiosk.qr')} />
        <div>
          <p>
            {words('childcare-hubs.kiosk.address')}
            <br />
            <strong>{address}</strong>
          </p>
          <p>
            {words('childcare-hubs.kiosk.code')}
            <br />
            <strong>
              <code>{code}</code>
            </strong>
          </p>
        </div>
      </Cluster>
    </Section>
  )
}
