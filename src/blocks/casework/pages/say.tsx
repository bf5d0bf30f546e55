import type { ViewContext } from '../../../core/page/page.ts'
import { Notice } from '../../../ui/text/notice.tsx'
import { personName } from '../../registry/parts/person.tsx'
import type { Note } from '../transfers/notes.ts'

/** Whom a case is about, as far as one may see it. */
export function subjectOf(note: Note, { words }: Pick<ViewContext, 'words'>): string {
  if (note.subject_id === null) return words('casework.handOver.anonymous')
  return personName({ name: note.name, called: note.called }, words)
}

/** After a form: what was done, if it is one of these. */
export function Done({ view, of }: { view: ViewContext; of: readonly string[] }) {
  const done = of.find((one) => one === view.query.get('done'))
  if (!done) return null
  return (
    <Notice tone="success" announce>
      {view.words(`casework.done.${done}`)}
    </Notice>
  )
}
