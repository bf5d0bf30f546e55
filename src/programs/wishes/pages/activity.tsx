import { CouncilSection } from '../../../blocks/memberships/pages/council.tsx'
import { back, idOf } from '../../../core/page/address.ts'
import { definePage, type PageForm, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import {
  addActivityTask,
  giveActivityTask,
  involveCouncil,
  stepActivityTask,
  thankPartners,
  uninvolveCouncil,
} from '../actions/activities/doing.ts'
import {
  addActivityDay,
  cancelActivityDay,
  changeActivity,
  endActivity,
  giveUpActivity,
  holdActivityDay,
} from '../actions/activities/making.ts'
import { answerPartner, askPartner, leaveActivity, nameOrganisation } from '../actions/activities/partners.ts'
import { type WholeActivity, wholeActivity } from '../queries/whole-activity.ts'
import { DaysSection } from './activity-days.tsx'
import { PartnersSection } from './activity-partners.tsx'
import { StepsSection } from './activity-steps.tsx'
import { TasksSection } from './activity-tasks.tsx'
import { ActivityMarks } from './parts.tsx'
import { type Areas, areasOf } from './say.tsx'

export type ActivityData = WholeActivity & { areas: Areas }
export type ActivityProps = { data: ActivityData; view: ViewContext }

const forms = {
  ask: { action: askPartner, next: back('asked') },
  name: { action: nameOrganisation, next: back('named') },
  answer: { action: answerPartner, next: back('answered') },
  leave: { action: leaveActivity, next: back('left') },
  task: { action: addActivityTask, next: back('changed') },
  give: { action: giveActivityTask, next: back('changed') },
  step: { action: stepActivityTask, next: back('changed') },
  change: { action: changeActivity, next: back('changed') },
  day: { action: addActivityDay, next: back('changed') },
  held: { action: holdActivityDay, next: back('held') },
  cancelDay: { action: cancelActivityDay, next: back('changed') },
  giveUp: { action: giveUpActivity, next: back('givenUp') },
  end: { action: endActivity, next: back('ended') },
  council: { action: involveCouncil, next: back('changed') },
  noCouncil: { action: uninvolveCouncil, next: back('changed') },
  thank: { action: thankPartners, next: back('thanked') },
} satisfies Record<string, PageForm>

/** One shared activity: what, when, where, with whom; for those who make it what comes next. */
export const activityPage = definePage<ActivityData>({
  name: 'wishes.activity',
  path: '/activities/:id',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  under: ['/activities'],
  title: ({ activity }) => activity.heading,
  async load({ tx, params }) {
    return { ...(await wholeActivity(tx, idOf(params))), areas: await areasOf(tx) }
  },
  forms,
  view: (data, view) => <One data={data} view={view} />,
})

const told = ['made', 'asked', 'named', 'answered', 'left', 'changed', 'held', 'givenUp', 'ended', 'thanked']

function One({ data, view }: ActivityProps) {
  const { words, query } = view
  const { activity, wish, areas } = data
  const isRefused = Object.keys(forms).some((name) => view.form(name).refusal !== null)
  const done = isRefused ? undefined : told.find((one) => one === query.get('done'))
  return (
    <>
      <Heading level={1} over={words('wishes.activity.over')}>
        {activity.heading}
      </Heading>
      <Stack>
        {done ? (
          <Notice tone="success" announce clearKept="*" heading={words(`wishes.activity.done.${done}`)} />
        ) : null}
        <ActivityMarks activity={activity} areas={areas} view={view} />
        {activity.reason === null ? null : (
          <Notice tone="warning" heading={words('wishes.activity.givenUp')}>
            <p className="as-written">{activity.reason}</p>
          </Notice>
        )}
        {activity.report === null ? null : (
          <Section id="report" heading={words('wishes.activity.report')}>
            <p className="as-written">{activity.report}</p>
          </Section>
        )}
        <p className="as-written">{activity.about}</p>
        <DescriptionList
          items={[
            { term: words('wishes.field.placeName'), value: activity.placeName },
            {
              term: words('wishes.activity.wish'),
              value: <a href={`/wishes/${wish.id}`}>{wish.line}</a>,
            },
          ]}
        />
        <DaysSection data={data} view={view} />
        <PartnersSection data={data} view={view} />
        <CouncilSection
          view={view}
          did={activity.councilDid}
          may={data.isCouncil && activity.state !== 'given_up'}
          tellsNothing={data.isDuty}
          looked={{ id: activity.id, version: activity.version }}
        />
        <TasksSection data={data} view={view} />
        <StepsSection data={data} view={view} />
        <Cluster>
          <ButtonLink href="/activities">{words('wishes.activities.title')}</ButtonLink>
          <ButtonLink href="/wishes">{words('wishes.wall.title')}</ButtonLink>
        </Cluster>
      </Stack>
    </>
  )
}
