import { addDays } from '../../../../core/calendar/day.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { FieldRow } from '../../../../ui/form/field-set.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { Timeline } from '../../../../ui/text/timeline.tsx'
import type { SideProps } from './case-side.tsx'
import { dayLong } from './say.tsx'

/** 伴走: how often somebody is in touch, when it was last, and when silence is said. */
export function RhythmCard({ data, view }: SideProps) {
  const { words } = view
  const { rhythm, weeks } = data
  const items = [
    { key: 'last', term: words('casework.rhythm.last'), value: dayLong(data.lastOn, view) },
    ...(rhythm
      ? [
          {
            ...{ key: 'every', term: words('casework.rhythm.every') },
            value: words('casework.rhythm.weeks', { count: rhythm.everyWeeks }),
          },
          { key: 'due', term: words('casework.rhythm.due'), value: dayLong(rhythm.dueOn, view) },
        ]
      : []),
    {
      ...{ key: 'silent', term: words('casework.rhythm.silentAfter') },
      value: words('casework.rhythm.weeks', { count: rhythm?.silentWeeks ?? weeks.silentWeeks }),
    },
  ]
  return (
    <Card level={2} heading={words('casework.rhythm.heading')}>
      <DescriptionList items={items} />
      {rhythm ? null : <p>{words('casework.rhythm.unset')}</p>}
      {data.works ? <RhythmForms data={data} view={view} /> : null}
    </Card>
  )
}

function RhythmForms({ data, view }: SideProps) {
  const { words } = view
  const { rhythm, weeks, found } = data
  return (
    <>
      <Fold view={view} form="rhythm" label={words('casework.setRhythm.title')}>
        <ActionForm view={view} name="rhythm" hidden={{ caseId: found.id, version: data.rhythmVersion }}>
          <FieldRow>
            <ActionField name="everyWeeks" value={`${rhythm?.everyWeeks ?? 2}`} />
            <ActionField name="silentWeeks" value={`${rhythm?.silentWeeks ?? weeks.silentWeeks}`} />
          </FieldRow>
        </ActionForm>
      </Fold>
      {rhythm ? (
        <Fold view={view} form="endRhythm" label={words('casework.endRhythm.title')}>
          <ActionForm view={view} name="endRhythm" hidden={{ caseId: found.id, version: rhythm.version }}>
            {null}
          </ActionForm>
        </Fold>
      ) : null}
    </>
  )
}

/** When whoever leads went through the case, and the form with which they say so. */
export function Reviews({ data, view }: SideProps) {
  const { words, actor } = view
  const reviews = data.works && actor.role === 'supervisor'
  if (data.reviews.length === 0 && !reviews) return null
  const items = data.reviews.map((one) => ({
    ...{ key: one.id, at: one.reviewedOn, when: dayLong(one.reviewedOn, view), who: one.by, body: one.note },
    kind: words('casework.review.kind', { next: dayLong(one.nextOn, view) }),
  }))
  return (
    <Section id="reviews" heading={words('casework.review.heading')}>
      {items.length > 0 ? <Timeline label={words('casework.review.heading')} items={items} /> : null}
      {reviews ? (
        <Fold view={view} form="review" label={words('casework.reviewCase.title')}>
          <ActionForm view={view} name="review" hidden={{ caseId: data.found.id }}>
            <ActionField name="note" rows={3} />
            <ActionField name="nextOn" value={addDays(data.today, data.weeks.reviewWeeks * 7)} picker />
          </ActionForm>
        </Fold>
      ) : null}
    </Section>
  )
}
