import { formatDate } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge, type BadgeTone } from '../../../../ui/text/badge.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import type { Caution } from '../cautions.ts'
import { isShown } from '../rules.ts'
import type { CautionProps } from './case-cautions.tsx'

/** What is said of where a caution stands; `over`: its last day is past. */
export function standingOf({ state, untilOn }: Caution, today: string) {
  return isShown({ state, untilOn }, today) || state === 'declined' || state === 'ended' ? state : 'over'
}

const tones: Record<string, BadgeTone> = { asked: 'warning', approved: 'danger' }

export function CautionTable({ data, view }: CautionProps) {
  const { words, locale, path } = view
  return (
    <Section id="cautions" heading={words('casework.caution.heading')} lead={words('casework.caution.lead')}>
      <DataTable<Caution>
        caption={words('casework.caution.heading')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={data.cautions}
        columns={[
          {
            ...{ key: 'kind', heading: words('casework.askCaution.kind'), names: true, phone: 'title' },
            cell: ({ kind }) => words(`casework.askCaution.kind.${kind}`),
          },
          { key: 'reason', heading: words('casework.askCaution.reason'), cell: ({ reason }) => reason },
          {
            ...{ key: 'until', heading: words('casework.askCaution.untilOn') },
            cell: ({ untilOn }) => formatDate(untilOn, locale),
          },
          {
            ...{ key: 'state', heading: words('casework.caution.state') },
            cell: (one) => <Standing caution={one} data={data} view={view} />,
          },
          {
            ...{ key: 'step', heading: words('casework.caution.step'), phone: 'plain' },
            cell: (one) =>
              data.works && isShown(one, data.today) ? (
                <a href={`${path}?caution=${one.id}#end`}>{words('casework.caution.choose')}</a>
              ) : null,
          },
        ]}
        empty={
          <EmptyState heading={words('casework.caution.none')}>
            {words('casework.caution.none.then')}
          </EmptyState>
        }
      />
    </Section>
  )
}

function Standing({ caution, data, view }: CautionProps & { caution: Caution }) {
  const { words, locale } = view
  const { askedName, askedAt, decidedName, decidedAt, note } = caution
  const standing = standingOf(caution, data.today)
  const on = (at: Date) => formatDate(dateInTokyo(at), locale)
  return (
    <>
      <Badge tone={tones[standing] ?? 'outline'}>{words(`casework.cautionState.${standing}`)}</Badge>
      <br />
      <small>{words('casework.caution.asked', { day: on(askedAt), name: askedName })}</small>
      {decidedName && decidedAt ? (
        <>
          <br />
          <small>{words('casework.caution.decided', { day: on(decidedAt), name: decidedName })}</small>
        </>
      ) : null}
      {note ? (
        <>
          <br />
          <small>{note}</small>
        </>
      ) : null}
    </>
  )
}

/** What can be done with the one that was chosen: approve it or not, or end it. */
export function ChosenCaution({ data, view }: CautionProps) {
  const { words, actor, query } = view
  const one = data.cautions.find(({ id }) => id === query.get('caution'))
  if (!one || !data.works || !isShown(one, data.today)) return null
  const at = { id: one.id, version: one.version }
  const decides = data.leads && one.state === 'asked' && one.askedBy !== actor.accountId
  return (
    <Card level={2} heading={words(`casework.askCaution.kind.${one.kind}`)}>
      <Stack gap="small">
        <p>{one.reason}</p>
        {decides ? (
          <>
            <ActionForm view={view} name="approve" hidden={at} warn={false}>
              {null}
            </ActionForm>
            <Fold view={view} form="decline" label={words('casework.declineCaution.title')}>
              <ActionForm view={view} name="decline" hidden={at}>
                <ActionField name="note" rows={2} />
              </ActionForm>
            </Fold>
          </>
        ) : one.state === 'asked' ? (
          <p>{words('casework.caution.waits')}</p>
        ) : null}
        <Fold view={view} form="end" label={words('casework.endCaution.title')}>
          <ActionForm view={view} name="end" hidden={at}>
            <ActionField name="note" rows={2} />
          </ActionForm>
        </Fold>
      </Stack>
    </Card>
  )
}
