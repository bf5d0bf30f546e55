import type { Tx } from '../../../core/db/transaction.ts'
import { addPicture } from '../queries/pictures.ts'
import { drawing, drawn } from './drawing.ts'

/** Every so many a menu of the demo has a picture. */
const every = 4

/** Gives some of the menus a drawing that is visibly none of anybody; `by`: who added it. */
export async function addDrawings(
  tx: Tx,
  menus: readonly { id: string; title: string }[],
  by: string,
): Promise<void> {
  for (const [at, { id, title }] of menus.filter((_, at) => at % every === 0).entries())
    await addPicture(tx, {
      ...{ menuId: id, alt: `（見本の絵）「${title}」の代わりの、重なる紙と丸`, ...drawn, by },
      file: { bytes: drawing(at), type: 'image/png', scanned: 'off' },
    })
}
