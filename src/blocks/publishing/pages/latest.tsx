import { type AreaName, communityAreas } from '../../../core/areas/areas.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type LatestNews, latestNews } from '../latest.ts'
import { newsPlace } from './place.ts'

type Data = { news: LatestNews[]; areas: AreaName[] }

/** What was told last, for everybody: also for whoever is told on a device alone that there is something. */
export const latestPage = definePage<Data>({
  ...newsPlace,
  name: 'publishing.latest',
  path: '/news/latest',
  under: ['/news'],
  publicCache: true,
  load: async ({ tx }) => ({ news: await latestNews(tx), areas: await communityAreas(tx) }),
  view: ({ news, areas }, view) => (
    <>
      <Heading level={1}>{view.words('publishing.latest.title')}</Heading>
      <p>{view.words('publishing.latest.lead')}</p>
      {news.length === 0 ? (
        <EmptyState heading={view.words('publishing.latest.none')}>
          {view.words('publishing.latest.none.then')}
        </EmptyState>
      ) : (
        <Stack>
          {news.map((one) => (
            <OneOf key={one.id} one={one} areas={areas} view={view} />
          ))}
        </Stack>
      )}
      <p>
        <a href="/news">{view.words('publishing.news.title')}</a>
      </p>
    </>
  ),
})

type Props = { one: LatestNews; areas: readonly AreaName[]; view: ViewContext }

function OneOf({ one, areas, view: { words, locale } }: Props) {
  const area = areas.find(({ code }) => code === one.area_code)
  return (
    <Card href={one.path} heading={one.title} level={2}>
      <Cluster>
        {one.urgent ? <Badge tone="danger">{words('publishing.latest.urgent')}</Badge> : null}
        <Badge>{words(`publishing.topic.${one.topic}`)}</Badge>
        {area ? <Badge tone="outline">{locale === 'en' ? area.nameEn : area.name}</Badge> : null}
        <span>{formatDate(dateInTokyo(one.at), locale, { weekday: true })}</span>
      </Cluster>
    </Card>
  )
}
