import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import { Cluster } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { answerText, itemLabel, sectionLabel } from '../planning/say-answers.ts'
import type { AssessmentProps } from './assessment.tsx'
import { TypedIn } from './typed-in.tsx'

/** How far it is: what is still to be checked, and what nobody knows or asked. */
export function Progress({ data, view }: AssessmentProps) {
  const { words, locale } = view
  const { assessment, progress } = data
  if (!assessment) return <p>{words('casework.assessment.lead')}</p>
  const left = progress.blankMusts.length
  return (
    <Cluster>
      <Badge tone={assessment.finishedOn ? 'good' : 'warning'}>
        {assessment.finishedOn
          ? words('casework.assessment.finished', { day: formatDate(assessment.finishedOn, locale) })
          : words('casework.assessment.unfinished')}
      </Badge>
      {left > 0 ? <Badge tone="outline">{words('casework.assessment.left', { count: left })}</Badge> : null}
      <Badge tone="outline">
        {words('casework.assessment.entered', { count: progress.entered, items: progress.items })}
      </Badge>
      <span>
        {words('casework.assessment.nones', { unknown: progress.unknown, notAsked: progress.notAsked })}
      </span>
      <span>
        {words('casework.assessment.saved', {
          at: formatInstant(assessment.updatedAt, locale),
          by: data.names.get(assessment.updatedBy ?? '') ?? '－',
        })}
      </span>
      <TypedIn
        form="assessment"
        typed={{ paperOn: assessment.paperOn, by: data.names.get(assessment.typedBy ?? '') }}
        view={view}
      />
    </Cluster>
  )
}

/** For who reads and does not write: what was answered, under the version of the sheet under which it was. */
export function AssessmentRead({ data, view }: AssessmentProps) {
  const { assessment, sheet } = data
  const { words, locale } = view
  if (!assessment) return <EmptyState heading={words('casework.assessment.empty')} />
  return (
    <>
      {sheet.sections.map(({ code, items }) => (
        <Section key={code} id={`section-${code}`} heading={sectionLabel(code, locale)}>
          <DescriptionList
            items={items.map((item) => ({
              key: item.code,
              term: itemLabel(item, locale),
              value: answerText(item, assessment.answers[item.code], locale) || '－',
            }))}
          />
        </Section>
      ))}
    </>
  )
}

/** Every save there was: when it was replaced, by whom, and what the next one changed. */
export function FormerSaves({ data, view }: AssessmentProps) {
  const { saves, names } = data
  const { words, locale } = view
  if (saves.length === 0) return null
  return (
    <details className="confirm">
      <summary className="button button--small button--secondary">
        {words('casework.assessment.former', { count: saves.length })}
      </summary>
      <div className="confirm__body">
        <ol reversed>
          {saves.map(({ version, replacedAt, replacedBy, changed }) => (
            <li key={version}>
              {formatInstant(replacedAt, locale)} {names.get(replacedBy ?? '') ?? '－'}
              <br />
              <small>
                {changed.map((code) => itemLabel({ code }, locale)).join(words('casework.consents.sep')) ||
                  words('casework.assessment.sameAnswers')}
              </small>
            </li>
          ))}
        </ol>
      </div>
    </details>
  )
}
