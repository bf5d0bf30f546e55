import type { ReactNode } from 'react'
import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import type { LedgerEntry } from '../disclosure/list.ts'
import { basisOf, basisText, lawText, partsText, toText, untilText } from '../disclosure/say.ts'
import type { Discloser } from '../legal-bases.ts'
import { ShownBadge } from '../parts/ledger.tsx'
import type { LedgerProps } from './ledger.tsx'
import { CorrectForm } from './ledger-forms.tsx'

type EntryProps = LedgerProps & { entry: LedgerEntry }

/** One entry with all there is to know of it, and what the holder may do about it. */
export function EntryDetails(props: EntryProps) {
  const { entry, data, view } = props
  return (
    <Card level={2} heading={view.words('casework.ledger.entry')}>
      <DescriptionList items={factsOf(props)} />
      {data.holds && entry.askedOn ? (
        <ActionForm view={view} name="explain" hidden={{ id: entry.id }} warn={false}>
          {null}
        </ActionForm>
      ) : null}
      {data.holds && !entry.corrected ? <ShowForm {...props} /> : null}
      {data.holds && entry.kind === 'told' && !entry.corrected ? <CorrectForm {...props} /> : null}
    </Card>
  )
}

function factsOf({ entry, data, view }: EntryProps) {
  const { words, locale } = view
  const basis = basisOf(entry.basis)
  const facts: [string, ReactNode][] = [
    ['to', toText(entry.to, view)],
    ['on', formatDate(entry.fromOn, locale)],
    ['until', untilText(entry, view)],
    ['kind', words(`casework.ledger.kind.${entry.kind}`)],
    ['parts', partsText(entry.parts, view)],
    ['purpose', entry.purpose],
    ['basis', basisText(entry.basis, view)],
    ['law', basis ? lawText(basis, entry.discloser as Discloser, view) : null],
    ['from', locale === 'en' ? entry.fromAgencyEn : entry.fromAgency],
    ['by', entry.decidedBy],
    ['correction', entry.correction],
    ['shown', <ShownBadge key="shown" entry={entry} restricted={data.found.restricted} view={view} />],
    ['decision', entry.decision && decisionText(entry.decision, view)],
  ]
  return facts
    .filter(([, value]) => value)
    .map(([key, value]) => ({ key, term: words(`casework.ledger.${key}`), value }))
}

const decisionText = (
  { at, reason }: NonNullable<LedgerEntry['decision']>,
  { words, locale }: EntryProps['view'],
) => words('casework.ledger.decided', { at: formatInstant(at, locale), reason })

function ShowForm({ entry, view }: EntryProps) {
  return (
    <Fold
      view={view}
      form="show"
      label={view.words('casework.showDisclosure.title')}
      explanation={view.words('casework.ledger.shown.explanation')}
    >
      <ActionForm view={view} name="show" hidden={{ id: entry.id }}>
        <ActionField name="showing" layout="inline" />
        <ActionField name="reason" />
      </ActionForm>
    </Fold>
  )
}
