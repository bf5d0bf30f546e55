import type { Change } from '../../../blocks/casework/changes.ts'
import { subjectName } from '../../../blocks/registry/parts/person.tsx'
import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { type CaseProps, subjectOf } from './props.ts'
import { resultText, said, topicsText } from './say.ts'

/** What the case is about, who holds it, how it ended. */
export function CaseFacts({ data, view }: CaseProps) {
  const { words, locale } = view
  const isEnglish = locale === 'en'
  const facts: [string, string | null][] = [
    ['topics', topicsText(data.topics, data.urgentTopic, view)],
    ['holder', isEnglish ? data.holderEn : data.holder],
    ['owner', data.owner],
    ['area', (isEnglish ? data.areaNameEn : data.areaName) ?? words('registry.areaNone')],
    ['closedOn', data.closedOn && formatDate(data.closedOn, locale)],
    ['result', data.result && resultText(data.result, view)],
    ['resultNote', data.resultNote],
  ]
  const items = facts
    .filter(([, value]) => value)
    .map(([term, value]) => ({ term: words(`consultation.case.fact.${term}`), value, key: term }))
  return (
    <Card level={2} heading={words('consultation.case.facts')}>
      <DescriptionList items={items} />
    </Card>
  )
}

/** The history of changes: what stood before and what after, when and by whom. */
export function Changes({ data, view }: CaseProps) {
  const { words, locale } = view
  if (data.changes.length === 0) return null
  return (
    <details>
      <summary>{words('consultation.changes.title', { count: data.changes.length })}</summary>
      <ol>
        {data.changes.map((change) => (
          <li key={`${change.at.toISOString()} ${change.fields[0]?.field ?? ''}`}>
            <p>
              {words('consultation.changes.when', {
                at: formatInstant(change.at, locale),
                by: data.names.get(change.by ?? '') ?? '－',
              })}
            </p>
            <DescriptionList items={linesOf(change, { data, view })} />
          </li>
        ))}
      </ol>
    </details>
  )
}

function linesOf({ fields }: Change, props: CaseProps) {
  const { words } = props.view
  return fields.map(({ field, before, after }) => ({
    key: field,
    term: words(`consultation.changes.${field}`),
    value: words('consultation.changes.line', {
      before: valueText(field, before, props),
      after: valueText(field, after, props),
    }),
  }))
}

const days = ['next_on', 'closed_on', 'opened_on']
const coded: Record<string, string> = {
  urgency: 'urgency',
  urgent_topic: 'urgentTopic',
  safe_voicemail: 'safeVoicemail',
  safe_post: 'safePost',
}

/** A value as a person reads it; a blank is said, not left out. */
function valueText(field: string, value: unknown, { data, view }: CaseProps): string {
  // Somebody is named once and never changed: whoever stands there now.
  if (field === 'subject_id')
    return subjectName(value ? subjectOf(data) : { ...subjectOf(data), subjectId: null }, view)
  if (value === null || value === undefined || value === '') return view.words('consultation.blank')
  if (field === 'owner_id') return data.names.get(String(value)) ?? '－'
  if (field === 'holder_id') return agencyText(String(value), { data, view })
  if (field === 'state') return view.words(`casework.state.${value}`)
  if (field === 'result') return resultText(String(value), view)
  if (days.includes(field)) return formatDate(String(value), view.locale)
  if (Array.isArray(value)) return topicsText(value.map(String), null, view)
  return coded[field] ? said(view, coded[field], String(value)) : String(value)
}

function agencyText(id: string, { data, view: { locale } }: CaseProps): string {
  const isEnglish = locale === 'en'
  if (id === data.holderId) return isEnglish ? data.holderEn : data.holder
  const agency = data.agencies.find((one) => one.id === id)
  return agency ? (isEnglish ? agency.nameEn : agency.name) : '－'
}
