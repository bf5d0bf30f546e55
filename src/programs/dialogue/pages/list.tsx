import { themes } from '../../../blocks/matching/rules/codes.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { type Asked, allQuestions, type Divisions } from '../queries/whole-question.ts'
import { type Stage, stages } from '../rules/codes.ts'
import { QuestionCard } from './parts.tsx'
import { type Areas, areaChoices, areasOf, said } from './say.ts'

type Sought = { theme?: string | undefined; area?: string | undefined; stage?: Stage | undefined }
type Data = { questions: Asked[]; divisions: Divisions; areas: Areas; sought: Sought }
type Props = { data: Data; view: ViewContext }

/** 対話: what the city asks, and what it answered, for everybody. */
export const listPage = definePage<Data>({
  name: 'dialogue.list',
  path: '/dialogue',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  navigation: { order: 24, residents: true },
  async load({ tx, query }) {
    const areas = await areasOf(tx)
    const sought: Sought = {
      theme: themes.find((one) => one === query.get('theme')),
      area: [...areas.keys()].find((one) => one === query.get('area')),
      stage: stages.find((one) => one === query.get('stage')),
    }
    const { questions, divisions } = await allQuestions(tx)
    return { questions: questions.filter((one) => isSought(one, sought)), divisions, areas, sought }
  },
  view: (data, view) => <List data={data} view={view} />,
})

const isSought = ({ theme, areaCode, stage }: Asked, sought: Sought): boolean =>
  (sought.theme === undefined || theme === sought.theme) &&
  (sought.area === undefined || areaCode === sought.area) &&
  (sought.stage === undefined || stage === sought.stage)

/** Those that take voices come first, then those that are late: what is owed is not put at the end. */
const order: readonly Stage[] = ['asking', 'late', 'closed', 'answered', 'called_off']

function List({ data, view }: Props) {
  const { words } = view
  const { questions } = data
  return (
    <>
      <Heading level={1}>{words('dialogue.list.title')}</Heading>
      <p>{words('dialogue.list.lead')}</p>
      <Stack>
        <Filters data={data} view={view} />
        {questions.length === 0 ? (
          <EmptyState heading={words('dialogue.list.none')}>{words('dialogue.list.none.then')}</EmptyState>
        ) : null}
        {order.map((stage) => (
          <OfStage key={stage} stage={stage} data={data} view={view} />
        ))}
        <ButtonLink href="/dialogue/mine">{words('dialogue.mine.title')}</ButtonLink>
      </Stack>
    </>
  )
}

function OfStage({ stage, data, view }: Props & { stage: Stage }) {
  const { questions, divisions, areas } = data
  const here = questions.filter((one) => one.stage === stage)
  if (here.length === 0) return null
  return (
    <Section id={stage.replace('_', '-')} heading={view.words(`dialogue.list.${stage}`)}>
      <Columns>
        {here.map((question) => (
          <QuestionCard
            key={question.id}
            question={question}
            divisions={divisions}
            areas={areas}
            view={view}
          />
        ))}
      </Columns>
    </Section>
  )
}

function Filters({ data: { areas, sought }, view }: Props) {
  const { words } = view
  const any = words('dialogue.any')
  return (
    <FilterBar
      action="/dialogue"
      label={words('dialogue.list.filter')}
      submit={words('dialogue.list.filter.submit')}
      reset={{ href: '/dialogue', label: words('dialogue.list.all') }}
    >
      <Select
        name="theme"
        label={words('dialogue.field.theme')}
        options={themes.map((value) => ({ value, label: said(view, 'theme', value) }))}
        value={sought.theme ?? ''}
        empty={any}
      />
      {areas.size > 0 ? (
        <Select
          name="area"
          label={words('dialogue.field.areaCode')}
          options={areaChoices(areas, view)}
          value={sought.area ?? ''}
          empty={any}
        />
      ) : null}
      <Select
        name="stage"
        label={words('dialogue.field.stage')}
        options={stages.map((value) => ({ value, label: said(view, 'stage', value) }))}
        value={sought.stage ?? ''}
        empty={any}
      />
    </FilterBar>
  )
}
