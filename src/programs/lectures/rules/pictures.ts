import { type StillPicture, stillPicture } from '../../../core/files/still-picture.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'

/** In bytes: a list of fifty menus is opened on telephones as well. */
export const largestPicture = 1024 * 1024

/** On each side, in pixels. A small file can hold a picture that fills the memory of whoever opens it. */
export const widestPicture = 5000

/** So many are shown with a menu. */
export const mostPictures = 3

/** What browsers show everywhere, and what can be freed of what a camera wrote. */
export const pictureTypes = ['image/jpeg', 'image/png'] as const
export const pictureEndings = '.jpg,.jpeg,.png'

const refusePicture = (code: string, params: Record<string, number> = {}) =>
  refuseFields([{ field: 'file', code, params }])

/** What it is called from then on: the name of a file tells of whom it is as often as the camera does. */
export const pictureName = (type: string): string => (type === 'image/png' ? 'picture.png' : 'picture.jpg')

/**
 * A picture as it is shown, without what the camera wrote. Refuses at `file`: `lectures.picture.kind`,
 * `lectures.picture.tooLarge`, `lectures.picture.broken`, `lectures.picture.tooWide`.
 */
export function requirePicture({ bytes, type }: { bytes: Buffer; type: string }): StillPicture {
  if (!pictureTypes.some((known) => known === type)) throw refusePicture('lectures.picture.kind')
  if (bytes.length > largestPicture) throw refusePicture('lectures.picture.tooLarge', { max: 1 })
  const still = stillPicture(bytes)
  if (!still || still.width < 1 || still.height < 1) throw refusePicture('lectures.picture.broken')
  if (Math.max(still.width, still.height) > widestPicture)
    throw refusePicture('lectures.picture.tooWide', { max: widestPicture })
  return still
}

const fileName = /\.(jpe?g|png|heic|webp|gif|tiff?)$/i

/** Refuses `lectures.picture.said` at `alt`: the name of a file tells nobody what there is to see. */
export function requireSaid(alt: string): void {
  if (fileName.test(alt)) throw refuseFields([{ field: 'alt', code: 'lectures.picture.said' }])
}

/** Refuses `lectures.picture.most` (409) where a menu has as many as are shown. */
export function requireRoom(count: number): void {
  if (count >= mostPictures)
    throw new Refusal('lectures.picture.most', 409, { params: { max: mostPictures } })
}
