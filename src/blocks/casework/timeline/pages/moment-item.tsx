import { formatDate, formatInstant } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { Cluster } from '../../../../ui/page/layout.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import type { TimelineItem } from '../../../../ui/text/timeline.tsx'
import type { CaseHead } from '../../parts/case-frame.tsx'
import { formCodes } from '../../planning/forms-places.ts'
import { typedText } from '../../planning/paper.ts'
import { type Moment, placeOf } from '../moments.ts'
import type { Tag } from '../tags.ts'

type Around = { head: Pick<CaseHead, 'found'>; tags: readonly Tag[]; works: boolean }

/** Whether it happened in a case that was made part of this one; words and papers are put to it there alone. */
const isOfPart = ({ caseId }: Moment, { head }: Around) => caseId !== head.found.id

/** One moment of the course as the timeline shows it: when, what, who, and the way to where it stands. */
export function momentItem(moment: Moment, around: Around, view: ViewContext): TimelineItem {
  const { words } = view
  const agency = view.locale === 'en' ? moment.agencyEn : moment.agency
  const title = titleOf(moment, view)
  const part = isOfPart(moment, around) ? words('casework.timeline.merged') : ''
  const body = [part, bodyOf(moment, view)].filter(Boolean).join('\n')
  return {
    key: `${moment.source}-${moment.id}`,
    at: moment.at.toISOString(),
    when: whenText(moment, view),
    kind: kindText(moment, view),
    who: [moment.by, agency && words('casework.timeline.ofAgency', { agency })].filter(Boolean).join(''),
    ...(title ? { title } : {}),
    ...(body ? { body } : {}),
    ...toneOf(moment),
    actions: <Actions moment={moment} around={around} view={view} />,
  }
}

function whenText({ at, timeKnown }: Moment, { locale }: ViewContext): string {
  if (timeKnown) return formatInstant(at, locale, { weekday: true })
  return formatDate(dateInTokyo(at), locale, { weekday: true })
}

/** 電話・先方から; of everything else what it is: プランの決定. */
export function kindText({ source, what, facts }: Moment, { words }: Pick<ViewContext, 'words'>): string {
  if (source !== 'contact') return words(`casework.timeline.what.${source}.${what}`)
  const channel = words(`casework.contactChannel.${facts.channel}`)
  return `${channel}・${words(`casework.own.direction.${facts.direction}`)}`
}

export function titleOf({ source, facts }: Moment, { words, locale }: Pick<ViewContext, 'words' | 'locale'>) {
  const isEnglish = locale === 'en'
  if (facts.place) return String(facts.place)
  if (facts.placeWord) return words(String(facts.placeWord))
  if (source === 'handOver')
    return words('casework.timeline.fromTo', {
      from: String(isEnglish ? facts.fromEn : facts.from),
      to: String(isEnglish ? facts.toEn : facts.to),
    })
  if (source.startsWith('referral-'))
    return words('casework.timeline.referralTo', {
      to: String((isEnglish ? facts.toEn : facts.to) ?? ''),
      state: words(`casework.referral.state.${facts.state}`),
    })
  if (source === 'letter' || source === 'approval')
    return [
      source === 'letter' ? '' : words(`casework.submitApproval.kind.${facts.paper}`),
      words('casework.timeline.heading', { heading: String(facts.heading) }),
      source === 'letter' && facts.to ? words('casework.timeline.letterTo', { to: String(facts.to) }) : '',
      facts.number ?? '',
    ]
      .filter(Boolean)
      .join('　')
  if (source === 'part')
    return [
      words(`casework.partField.${facts.field}`),
      facts.name ?? words(`casework.timeline.whose.${facts.whose}`),
    ].join('・')
  if (source !== 'contact' || facts.caller !== 'other') return ''
  const relation = facts.relation ? words(`casework.own.relation.${facts.relation}`) : ''
  return words('casework.timeline.caller', { caller: [relation, facts.name].filter(Boolean).join(' ') })
}

/** What stands above the note of a contact: how they understood each other, what could not wait and what was done, what was promised. */
const above = ['means', 'dangers', 'steps', 'promise'] as const

/** What was written, under the paper that it was typed in from; of a contact the lines above it too. */
export function bodyOf(moment: Moment, say: Pick<ViewContext, 'words' | 'locale'>): string {
  const { facts, body } = moment
  const form = formCodes.find((one) => one === facts.form)
  const typed = { paperOn: facts.paperOn as string | null, by: facts.typist as string | null }
  const paper = form ? typedText(form, typed, say) : ''
  return [paper, ...linesOf(moment, say), body].filter(Boolean).join('\n')
}

function linesOf({ source, facts }: Moment, { words }: Pick<ViewContext, 'words'>): string[] {
  if (source !== 'contact') return []
  const coded = (key: string) =>
    key === 'promise' ? [] : codesIn(facts[key]).map((code) => words(`casework.own.${key}.${code}`))
  const typed = { means: facts.language, steps: facts.stepsNote, promise: facts.promise, dangers: null }
  return above.flatMap((key) => {
    const value = [...coded(key), typed[key]].filter(Boolean).join(words('casework.timeline.comma'))
    return value ? [words(`casework.timeline.${key}`, { value })] : []
  })
}

const codesIn = (listed: Moment['facts'][string] | undefined): string[] =>
  String(listed ?? '')
    .split(',')
    .filter(Boolean)

const toneOf = ({ source, what }: Moment): Pick<TimelineItem, 'tone'> => {
  if (what === 'planned') return { tone: 'plan' }
  return what === 'first' || source === 'handOver' ? { tone: 'important' } : {}
}

function Actions({ moment, around, view }: { moment: Moment; around: Around; view: ViewContext }) {
  const { words, path } = view
  const place = placeOf(moment)
  const mayAdd = moment.source === 'contact' && around.works && !isOfPart(moment, around)
  const own = around.tags.filter(({ contactId }) => contactId === moment.id)
  if (!place && own.length === 0 && !mayAdd) return null
  return (
    <Cluster>
      {own.map(({ id, tag }) => (
        <Badge key={id} tone="outline">
          {tag}
        </Badge>
      ))}
      {place ? <a href={place}>{words('casework.timeline.open')}</a> : null}
      {mayAdd ? (
        <>
          <a href={`${path}?contact=${moment.id}#tags`}>{words('casework.timeline.tag')}</a>
          <a href={`${path.replace(/timeline$/, 'documents')}?contact=${moment.id}`}>
            {words('casework.timeline.addDocument')}
          </a>
        </>
      ) : null}
    </Cluster>
  )
}
