import { smallestAreas } from '../../../blocks/registry/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import { isId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { takeIn } from '../actions/asking.ts'
import { takeInIdea } from '../actions/ideas.ts'
import { ideaPurpose, requestPurpose } from '../personal-data.ts'
import { isOffered, menusOfAgency } from '../queries/menus.ts'
import { requestOf, wishesOfRequest } from '../queries/requests.ts'
import { AskFields, type Before } from './ask-fields.tsx'
import { inLocale } from './say.tsx'

type Desk = {
  menus: { id: string; number: number; title: string }[]
  areas: { code: string; name: string; nameEn: string }[]
  from: (Before & { id: string; menuId: string; areaCode: string }) | null
}

/** A clerk with the telephone in one hand, or a FAX before them: the questions of the form, in its order. */
export const takeInPage = definePage<Desk>({
  name: 'lectures.takeInPage',
  path: '/lectures/take-in',
  allow: ['coordinator', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  under: ['/lectures/requests'],
  async load({ tx, query }) {
    const menus = await menusOfAgency(tx, agencyOf(tx.actor))
    const from = query.get('from') ?? ''
    return {
      menus: menus.filter((menu) => isOffered(menu, today())),
      areas: await smallestAreas(tx),
      from: isId(from) ? await formerOf(tx, from) : null,
    }
  },
  purposes: [requestPurpose, ideaPurpose],
  forms: {
    takeIn: { action: takeIn, next: ({ id }) => `/lectures/requests/${id}` },
    idea: { action: takeInIdea, next: () => '/lectures/statistics#ideas' },
  },
  view: (desk, view) => <TakeIn desk={desk} view={view} />,
})

/** What stands in the form of a request that is asked again: all but the days. */
async function formerOf(tx: Parameters<typeof requestOf>[0], id: string): Promise<Desk['from']> {
  const request = await requestOf(tx, id)
  return {
    id,
    menuId: request.menu_id,
    areaCode: request.area_code ?? '',
    groupName: request.group_name,
    contactName: request.contact_name ?? '',
    telephone: request.telephone ?? '',
    mail: request.mail ?? '',
    placeName: request.place_name,
    placeAddress: request.place_address ?? '',
    expected: String(request.expected),
    wishesText: request.wishes ?? '',
    options: { signLanguage: request.sign_language, online: request.online },
    wishes: await wishesOfRequest(tx, id),
  }
}

function TakeIn({ desk: { menus, areas, from }, view }: { desk: Desk; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('lectures.takeInPage.title')}</Heading>
      {menus.length === 0 ? (
        <EmptyState heading={words('lectures.takeInPage.noMenus')}>
          {words('lectures.takeInPage.noMenus.then')}
        </EmptyState>
      ) : (
        <ActionForm view={view} name="takeIn" hidden={from ? { copiedFrom: from.id } : {}}>
          <FieldRow>
            <ActionField
              name="menuId"
              as="list"
              value={from?.menuId}
              choices={menus.map(({ id, number, title }) => ({
                value: id,
                label: words('lectures.menu.heading', { number, title }),
              }))}
            />
            <ActionField name="channel" layout="inline" value="telephone" />
          </FieldRow>
          <AskFields view={view} {...(from ? { before: from } : {})} />
          <ActionField
            name="areaCode"
            as="list"
            value={from?.areaCode}
            choices={areas.map(({ code, name, nameEn }) => ({
              value: code,
              label: inLocale(name, nameEn, view),
            }))}
          />
          <PurposeNote view={view} code={requestPurpose} />
        </ActionForm>
      )}
      <Section
        id="no-menu"
        heading={words('lectures.takeInIdea.title')}
        lead={words('lectures.takeInIdea.lead')}
      >
        <ActionForm view={view} name="idea">
          <ActionField name="channel" layout="inline" value="telephone" />
          <ActionField name="line" />
          <ActionField name="place" />
          <PurposeNote view={view} code={ideaPurpose} />
        </ActionForm>
      </Section>
    </>
  )
}
