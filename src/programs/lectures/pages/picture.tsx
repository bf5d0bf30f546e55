import { idOf } from '../../../core/page/address.ts'
import { definePage } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { type Picture, shownPicture } from '../queries/pictures.ts'
import { pictureName } from '../rules/pictures.ts'

/** A picture of a menu, for whoever sees the menu. */
export const picturePage = definePage<Awaited<ReturnType<typeof shownPicture>>>({
  name: 'lectures.picture',
  path: '/lectures/pictures/:id',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  publicCache: true,
  under: ['/lectures'],
  shape: 'picture',
  load: ({ tx, params }) => shownPicture(tx, idOf(params)),
  file: ({ type, bytes }) => ({ name: pictureName(type), type, body: new Uint8Array(bytes) }),
  view: ({ alt }) => <p>{alt}</p>,
})

type Props = { picture: Pick<Picture, 'id' | 'alt' | 'width' | 'height'> }

/** As large as there is room. It is fetched when somebody comes to it; its place is kept free until then. */
export function WholePicture({ picture: { id, alt, width, height } }: Props) {
  return (
    <img
      {...{ width, height }}
      alt={alt}
      src={`/lectures/pictures/${id}`}
      loading="lazy"
      className="h-auto max-h-96 w-auto max-w-full"
    />
  )
}

/** All of one height, in a list. */
export function ListPicture({ picture: { id, alt, width, height } }: Props) {
  return (
    <img
      {...{ width, height }}
      alt={alt}
      src={`/lectures/pictures/${id}`}
      loading="lazy"
      className="h-40 w-full object-cover"
    />
  )
}
