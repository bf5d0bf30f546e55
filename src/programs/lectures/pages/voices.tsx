import { type Voice, voicesOf } from '../../../blocks/gatherings/voices.ts'
import { smallestAreas } from '../../../blocks/registry/areas.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { withdrawVoice } from '../actions/held.ts'
import { inLocale } from './say.tsx'

type Area = { code: string; name: string; nameEn: string }
type Heard = { voices: Voice[]; areas: Area[]; area: string | null; ours: string | null }

/** What was heard in the areas (声メモ), by area: the city knows what moves people without knowing who said it. */
export const voicesPage = definePage<Heard>({
  name: 'lectures.voices',
  path: '/lectures/voices',
  allow: ['coordinator', 'supervisor', 'lecturer', 'plan-officer'],
  zones: ['inner'],
  density: 'staff',
  async load({ tx, query }) {
    const areas = await smallestAreas(tx)
    const area = areas.find(({ code }) => code === query.get('area'))?.code ?? null
    const voices = await voicesOf(tx, area ? { area } : { limit: 300 })
    const { role, post } = tx.actor
    const ours = role === 'coordinator' || role === 'supervisor' ? (post?.agencyId ?? null) : null
    return { voices, areas, area, ours }
  },
  forms: { withdraw: { action: withdrawVoice, next: (_, { path }) => path } },
  view: (heard, view) => <Voices heard={heard} view={view} />,
})

type Props = { heard: Heard; view: ViewContext }

function Voices({ heard, view }: Props) {
  const { words } = view
  const { voices, areas, area } = heard
  const byArea = Map.groupBy(voices, ({ areaCode }) => areaCode ?? '')
  const named = new Map(areas.map((one) => [one.code, inLocale(one.name, one.nameEn, view)]))
  return (
    <>
      <Heading level={1}>{words('lectures.voices.title')}</Heading>
      <p>{words('lectures.voices.lead')}</p>
      <FilterBar
        action="/lectures/voices"
        label={words('lectures.voices.filter')}
        submit={words('lectures.voices.narrow')}
        reset={{ href: '/lectures/voices', label: words('lectures.voices.all') }}
      >
        <Select
          name="area"
          label={words('lectures.field.areaCode')}
          options={areas.map(({ code }) => ({ value: code, label: named.get(code) ?? code }))}
          value={area ?? ''}
          empty={words('lectures.catalogue.any')}
        />
      </FilterBar>
      {voices.length === 0 ? (
        <EmptyState heading={words('lectures.voices.none')}>{words('lectures.voices.none.then')}</EmptyState>
      ) : null}
      <Stack>
        {[...byArea].map(([code, heardThere]) => (
          <Section
            key={code}
            id={`area-${code || 'unknown'}`}
            heading={named.get(code) ?? words('lectures.voices.unknown')}
          >
            <ul>
              {heardThere.map(({ id, line, heardOn }) => (
                <li key={id}>
                  {words('lectures.voices.line', { line, day: formatDate(heardOn, view.locale) })}
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </Stack>
      <Withdraw heard={heard} view={view} />
    </>
  )
}

/** Of one's own division only. A line is changed in no other way, so each stands at its first version. */
function Withdraw({ heard: { voices, ours }, view }: Props) {
  const { words } = view
  const own = voices.filter(({ agencyId }) => agencyId === ours)
  if (own.length === 0) return null
  return (
    <Fold view={view} form="withdraw" label={words('lectures.withdrawVoice.title')} danger>
      <ActionForm view={view} name="withdraw" hidden={{ version: 1 }} submit={{ kind: 'danger' }}>
        <ActionField name="id" as="list" choices={own.map(({ id, line }) => ({ value: id, label: line }))} />
      </ActionForm>
    </Fold>
  )
}
