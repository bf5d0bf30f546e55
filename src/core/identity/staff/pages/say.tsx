import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { today } from '../../../calendar/clock.ts'
import { formatDate } from '../../../calendar/format.ts'
import type { ViewContext } from '../../../page/page.ts'
import { bothZones } from '../../../zone.ts'
import type { PostLine } from '../posts.ts'
import { holdsOn, isCalledOff, type Term } from '../terms.ts'

/** What all pages about staff have in common. */
export const staffPage = { zones: bothZones, density: 'staff' } as const

export const agencyName = (
  { name, nameEn }: { name: string; nameEn: string },
  { locale }: Pick<ViewContext, 'locale'>,
): string => (locale === 'en' ? nameEn : name)

/** From when to when, or that it was called off. */
export function termText(term: Term, { words, locale }: Pick<ViewContext, 'words' | 'locale'>): string {
  const from = formatDate(term.startsOn, locale)
  if (isCalledOff(term)) return words('staff.post.calledOff', { from })
  if (term.endsOn === null) return words('staff.post.open', { from })
  return words('staff.post.until', { from, to: formatDate(term.endsOn, locale) })
}

/** After a form: what was done, if it is one of these. */
export function Done({ view, of }: { view: ViewContext; of: readonly string[] }) {
  const done = of.find((one) => one === view.query.get('done'))
  if (!done) return null
  return (
    <Notice tone="success" announce>
      {view.words(`staff.done.${done}`)}
    </Notice>
  )
}

/** Posts by whether they hold today, are to come, or are over. */
export function sorted(posts: readonly PostLine[]) {
  const day = today()
  const isComing = (post: PostLine) => post.startsOn > day && !isCalledOff(post)
  return {
    now: posts.filter((post) => holdsOn(post, day)),
    coming: posts.filter(isComing),
    former: posts.filter((post) => !holdsOn(post, day) && !isComing(post)),
  }
}

type TableProps = { view: ViewContext; caption: string; posts: PostLine[]; agency?: boolean }

/** Posts as a table; `agency`: where, for posts of one person. */
export function PostTable({ view, caption, posts, agency = false }: TableProps) {
  const { words } = view
  const where = {
    key: 'agency',
    heading: words('staff.field.agencyId'),
    cell: (post: PostLine) => agencyName({ name: post.agency, nameEn: post.agencyEn }, view),
  }
  return (
    <DataTable<PostLine>
      caption={caption}
      dense
      columns={[
        {
          key: 'name',
          heading: words('staff.field.accountId'),
          names: true,
          phone: 'title',
          cell: (post) => <a href={`/staff/posts/${post.id}`}>{post.name}</a>,
        },
        ...(agency ? [where] : []),
        {
          key: 'title',
          heading: words('staff.field.jobTitle'),
          cell: (post) => (
            <>
              {post.title}{' '}
              {post.deputyFor ? <Badge tone="warning">{words('staff.post.deputy')}</Badge> : null}
            </>
          ),
        },
        {
          key: 'role',
          heading: words('staff.field.role'),
          cell: ({ role }) => words(`staff.field.role.${role}`),
        },
        {
          key: 'employment',
          heading: words('staff.field.employment'),
          cell: ({ employment }) => words(`staff.field.employment.${employment}`),
        },
        { key: 'term', heading: words('staff.post.term'), cell: (post) => termText(post, view) },
      ]}
      rowKey={({ id }) => id}
      rows={posts}
    />
  )
}
