import { today } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { addLecturer, addMenu, changeMenu, endLecturer, publishMenu, withdrawMenu } from '../actions/menus.ts'
import { addPicture, removePicture } from '../actions/pictures.ts'
import { colleaguesOf, type LecturerOfMenu, lecturersOf } from '../queries/lecturers.ts'
import { type Menu, menuOf } from '../queries/menus.ts'
import { type Picture, picturesOf } from '../queries/pictures.ts'
import { nextTransfer, whyNot } from '../rules/lecturers.ts'
import { OurPictures } from './our-pictures.tsx'

type Whole = {
  menu: Menu
  lecturers: LecturerOfMenu[]
  colleagues: { id: string; name: string; title: string }[]
  pictures: Picture[]
  isOurs: boolean
}

const place = {
  zones: ['inner'],
  density: 'staff',
  under: ['/lectures/requests', '/lectures/our-menus'],
} as const

/** One menu as its division works on it; where a counted menu of indicator 1-1 leads to. */
export const ourMenuPage = definePage<Whole>({
  ...place,
  name: 'lectures.ourMenu',
  path: '/lectures/our-menus/:id',
  allow: ['coordinator', 'supervisor', 'plan-officer'],
  async load({ tx, params }) {
    const id = idOf(params)
    const menu = await menuOf(tx, id)
    return {
      menu,
      lecturers: await lecturersOf(tx, [id]),
      pictures: (await picturesOf(tx, [id])).get(id) ?? [],
      colleagues: await colleaguesOf(tx, menu.agencyId, today()),
      isOurs: menu.agencyId === tx.actor.post?.agencyId && tx.actor.role !== 'plan-officer',
    }
  },
  forms: {
    change: { action: changeMenu, next: (_, { path }) => `${path}?done=change` },
    publish: { action: publishMenu, next: (_, { path }) => `${path}?done=publish` },
    withdraw: { action: withdrawMenu, next: (_, { path }) => `${path}?done=withdraw` },
    lecturer: { action: addLecturer, next: (_, { path }) => `${path}?done=lecturer` },
    end: { action: endLecturer, next: (_, { path }) => `${path}?done=end` },
    picture: { action: addPicture, next: (_, { path }) => `${path}?done=picture` },
    removePicture: { action: removePicture, next: (_, { path }) => `${path}?done=removePicture` },
  },
  view: (whole, view) => <OurMenu whole={whole} view={view} />,
})

export const newMenuPage = definePage<null>({
  ...place,
  name: 'lectures.newMenu',
  path: '/lectures/new-menu',
  allow: ['coordinator', 'supervisor'],
  load: async () => null,
  forms: { add: { action: addMenu, next: ({ id }) => `/lectures/our-menus/${id}` } },
  view: (_, view) => (
    <>
      <Heading level={1}>{view.words('lectures.addMenu.title')}</Heading>
      <ActionForm view={view} name="add">
        <MenuFields />
      </ActionForm>
    </>
  ),
})

const done = ['change', 'publish', 'withdraw', 'lecturer', 'end', 'picture', 'removePicture'] as const

function OurMenu({ whole, view }: { whole: Whole; view: ViewContext }) {
  const { words, query } = view
  const { menu, isOurs } = whole
  const just = done.find((one) => one === query.get('done'))
  return (
    <>
      <Heading
        level={1}
        over={words('lectures.menu.over', { number: menu.number })}
        aside={
          <Badge tone={menu.state === 'published' ? 'good' : 'outline'}>
            {words(`lectures.menuState.${menu.state}`)}
          </Badge>
        }
      >
        {menu.title}
      </Heading>
      {just ? (
        <Notice tone="success" announce>
          {words(`lectures.done.menu.${just}`)}
        </Notice>
      ) : null}
      <Columns shape="aside">
        <Card level={2} heading={words(isOurs ? 'lectures.changeMenu.title' : 'lectures.menu.facts')}>
          {isOurs && menu.state !== 'withdrawn' ? (
            <ActionForm view={view} name="change" hidden={{ id: menu.id, version: menu.version }}>
              <MenuFields menu={menu} />
            </ActionForm>
          ) : (
            <p className="as-written">{menu.summary}</p>
          )}
        </Card>
        <Stack gap="small">
          {isOurs ? <StateForms whole={whole} view={view} /> : null}
          <OurPictures
            menuId={menu.id}
            pictures={whole.pictures}
            may={isOurs && menu.state !== 'withdrawn'}
            view={view}
          />
          <Lecturers whole={whole} view={view} />
        </Stack>
      </Columns>
    </>
  )
}

function MenuFields({ menu }: { menu?: Menu }) {
  const value = (name: keyof Menu) => (menu ? String(menu[name] ?? '') : undefined)
  return (
    <>
      <FieldRow>
        <ActionField name="number" value={value('number')} />
        <ActionField name="field" as="list" value={value('field')} />
      </FieldRow>
      <ActionField name="heading" value={value('title')} />
      <ActionField name="summary" rows={3} value={value('summary')} />
      <ActionField name="themes" layout="inline" value={menu?.themes} />
      <ActionField name="targetGroups" layout="inline" value={menu?.targetGroups} />
      <ActionField name="forWhom" value={value('forWhom')} />
      <FieldRow>
        <ActionField name="minutes" value={value('minutes') ?? '60'} />
        <ActionField name="peopleFrom" value={value('peopleFrom')} />
        <ActionField name="peopleTo" value={value('peopleTo')} />
        <ActionField name="noticeDays" value={value('noticeDays') ?? '10'} />
      </FieldRow>
      <ActionField name="needs" value={value('needs')} />
      <ActionField name="signLanguage" value={value('signLanguage')} />
      <ActionField name="online" value={value('online')} />
      <FieldRow>
        <ActionField name="offeredFrom" picker value={value('offeredFrom')} />
        <ActionField name="offeredUntil" picker value={value('offeredUntil')} />
      </FieldRow>
      <ActionField name="communityWelfare" value={value('communityWelfare')} />
    </>
  )
}

function StateForms({ whole: { menu }, view }: { whole: Whole; view: ViewContext }) {
  const { words } = view
  const hidden = { id: menu.id, version: menu.version }
  if (menu.state === 'draft')
    return (
      <Card level={2} tone="layered" heading={words('lectures.publishMenu.title')}>
        <ActionForm view={view} name="publish" hidden={hidden} warn={false} />
      </Card>
    )
  return menu.state === 'published' ? (
    <Fold view={view} form="withdraw" label={words('lectures.withdrawMenu.title')} danger>
      <ActionForm view={view} name="withdraw" hidden={hidden} warn={false} submit={{ kind: 'danger' }} />
    </Fold>
  ) : null
}

/** Who gives it, until when, and who will not be there after the next transfer. */
function Lecturers({ whole, view }: { whole: Whole; view: ViewContext }) {
  const { words, locale } = view
  const { menu, lecturers, colleagues, isOurs } = whole
  const transfer = nextTransfer(today())
  const running = lecturers.filter(({ term }) => term.until === null)
  return (
    <Card level={2} heading={words('lectures.request.lecturers')}>
      {lecturers.length === 0 ? <p>{words('lectures.ourMenus.nobody')}</p> : null}
      <ul>
        {lecturers.map((lecturer) => (
          <li key={lecturer.id}>
            {lecturer.name}{' '}
            {lecturer.term.until
              ? words('lectures.ourMenu.until', { day: formatDate(lecturer.term.until, locale) })
              : null}{' '}
            {whyNot(lecturer, transfer) === 'transferred' ? (
              <Badge tone="warning">{words('lectures.ourMenu.leaving')}</Badge>
            ) : null}
          </li>
        ))}
      </ul>
      {isOurs && menu.state !== 'withdrawn' ? (
        <Fold view={view} form="lecturer" label={words('lectures.addLecturer.title')}>
          <ActionForm view={view} name="lecturer" hidden={{ menuId: menu.id }}>
            <ActionField
              name="accountId"
              as="list"
              choices={colleagues.map(({ id, name, title }) => ({
                value: id,
                label: words('lectures.ourMenu.colleague', { name, title }),
              }))}
            />
            <ActionField name="outsideName" />
            <ActionField name="startsOn" picker />
          </ActionForm>
        </Fold>
      ) : null}
      {isOurs && running.length > 0 ? <EndForm lecturers={running} view={view} /> : null}
    </Card>
  )
}

/** One form for all of them. A lecturer whose term is open was never changed: all of them are at their first version. */
function EndForm({ lecturers, view }: { lecturers: LecturerOfMenu[]; view: ViewContext }) {
  const { words } = view
  return (
    <Fold view={view} form="end" label={words('lectures.endLecturer.title')} danger>
      <ActionForm view={view} name="end" submit={{ kind: 'danger' }} hidden={{ version: 1 }}>
        <ActionField
          name="id"
          as="radio"
          choices={lecturers.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <ActionField name="endsOn" picker />
      </ActionForm>
    </Fold>
  )
}
