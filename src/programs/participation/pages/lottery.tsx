import { type PublishedLottery, publishedLottery } from '../../../blocks/gatherings/sign-ups/draw.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type SignUpDay, signUpDayOf } from '../queries/sign-ups.ts'
import { dayIdOf, dayPath } from './day.tsx'
import { dayText, publicPlace } from './say.tsx'

type Data = SignUpDay & { lottery: PublishedLottery }

const load = async ({
  tx,
  params,
}: Parameters<Parameters<typeof definePage<Data>>[0]['load']>[0]): Promise<Data> => {
  const found = await signUpDayOf(tx, idOf(params), dayIdOf(params))
  return { ...found, lottery: await publishedLottery(tx, found.day.id) }
}

/** What is published of a lottery, in the order in which it is: whoever wants to can draw the lots again. */
export const lotteryPage = definePage<Data>({
  ...publicPlace,
  name: 'participation.lottery',
  path: '/events/:id/days/:dayId/lottery',
  density: 'resident',
  under: ['/events'],
  load,
  view: (data, view) => <Lottery data={data} view={view} />,
})

function Lottery({ data: { event, day, lottery }, view }: { data: Data; view: ViewContext }) {
  const { words, locale } = view
  const at = (instant: Date | null) =>
    instant ? formatInstant(instant, locale) : words('participation.lottery.notYet')
  return (
    <Stack>
      <Heading level={1} over={event.title}>
        {words('participation.lottery.title')}
      </Heading>
      <p>{dayText(day, view)}</p>
      <p>{words('participation.lottery.lead')}</p>
      <DescriptionList
        items={[
          {
            term: words('participation.lottery.seedHash'),
            value: <code className="break-all">{lottery.seedHash}</code>,
          },
          { term: words('participation.lottery.madeAt'), value: at(lottery.madeAt) },
          {
            term: words('participation.lottery.listHash'),
            value: lottery.listHash ? <code className="break-all">{lottery.listHash}</code> : at(null),
          },
          { term: words('participation.lottery.listedAt'), value: at(lottery.listedAt) },
          {
            term: words('participation.lottery.seed'),
            value: lottery.seed ? <code className="break-all">{lottery.seed}</code> : at(null),
          },
          { term: words('participation.lottery.drawnAt'), value: at(lottery.drawnAt) },
        ]}
      />
      {lottery.result ? <pre className="as-written">{lottery.result}</pre> : null}
      <p>{words('participation.lottery.how')}</p>
      <ButtonLink href={`${dayPath(event.id, day.id)}/lottery.json`} size="small" download>
        {words('participation.lottery.file')}
      </ButtonLink>
    </Stack>
  )
}

/** The same for a program that draws the lots again (`scripts/verify-lottery.mjs`). */
export const lotteryFile = definePage<Data>({
  ...publicPlace,
  name: 'participation.lotteryFile',
  path: '/events/:id/days/:dayId/lottery.json',
  density: 'resident',
  shape: 'file',
  under: ['/events'],
  load,
  file: ({ lottery }) => ({
    name: 'lottery.json',
    type: 'application/json; charset=utf-8',
    body: `${JSON.stringify(lottery, null, 2)}\n`,
  }),
  view: ({ lottery }, { words }) => (
    <>
      <Heading level={1}>{words('participation.lotteryFile.title')}</Heading>
      <pre className="as-written">{JSON.stringify(lottery, null, 2)}</pre>
    </>
  ),
})
