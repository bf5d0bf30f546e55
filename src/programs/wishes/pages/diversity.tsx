import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { Stat } from '../../../ui/text/stat.tsx'
import type { Diversity } from '../queries/diversity.ts'
import { type Say, said } from './say.tsx'

/** 多様性: which kinds of organisations and how many residents carried what was held this year, and what is still to be said. */
export function DiversitySection({ diversity, view }: { diversity: Diversity; view: Say }) {
  const { words } = view
  const { held, counted, kinds, residents, withoutCouncil } = diversity
  return (
    <Section id="diversity" heading={words('wishes.diversity')} lead={words('wishes.diversity.lead')}>
      <Stack>
        <Columns>
          <Stat
            label={words('wishes.diversity.held')}
            value={String(held)}
            unit={words('wishes.diversity.unit')}
          />
          <Stat
            label={words('wishes.diversity.counted')}
            value={String(counted)}
            unit={words('wishes.diversity.unit')}
          />
          <Stat
            label={words('wishes.diversity.residents')}
            value={String(residents.different)}
            unit={words('wishes.diversity.people')}
            note={words('wishes.diversity.times', { times: residents.times })}
          />
        </Columns>
        <DescriptionList
          shape="grid"
          items={kinds.map(({ kind, organisations }) => ({
            key: kind,
            term: said(view, 'orgKind', kind),
            value: words('wishes.diversity.organisations', { count: organisations }),
          }))}
        />
        {withoutCouncil.length > 0 ? (
          <Section id="without-council" level={3} heading={words('wishes.diversity.withoutCouncil')}>
            <ul>
              {withoutCouncil.map(({ id, heading }) => (
                <li key={id}>
                  <a href={`/activities/${id}#council`}>{heading}</a>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
      </Stack>
    </Section>
  )
}
