import { Columns } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Plan, RelatedPlan } from '../plan-file/plan.ts'
import { inLocale, type Say } from './say.ts'

/** The plans printed together with this one, each with its whole text to open. */
export function RelatedPlans({ plan, say }: { plan: Plan; say: Say }) {
  return (
    <Section id="related-plans" heading={say.words('indicators.related.heading')}>
      <Columns>
        {plan.relatedPlans.map((related) => (
          <Related key={related.id} related={related} say={say} />
        ))}
      </Columns>
    </Section>
  )
}

function Related({ related: { title, sections, indicators }, say: { words, locale } }: RelatedProps) {
  return (
    <Card heading={inLocale(title, locale)}>
      {indicators.length === 0 ? (
        <Badge tone="warning">{words('indicators.related.noIndicator')}</Badge>
      ) : (
        <ul>
          {indicators.map(({ id, label }) => (
            <li key={id} lang="ja">
              {label}
            </li>
          ))}
        </ul>
      )}
      {sections.map((section) => (
        <details key={section.heading} lang="ja">
          <summary>{section.heading}</summary>
          <SectionText section={section} />
        </details>
      ))}
    </Card>
  )
}

type RelatedProps = { related: RelatedPlan; say: Say }

function SectionText({ section: { paragraphs, items } }: { section: RelatedPlan['sections'][number] }) {
  return (
    <>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <dl>
        {items.map(({ label, title, description, figures }) => (
          <div key={title} className="mt-3">
            <dt className="font-bold">{label ? `${label} ${title}` : title}</dt>
            {description ? <dd>{description}</dd> : null}
            {figures.map((figure) => (
              <dd key={figure.label}>{`${figure.label}　${figure.raw}（${figure.asOfPrinted}）`}</dd>
            ))}
          </div>
        ))}
      </dl>
    </>
  )
}
