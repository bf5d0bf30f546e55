export type Rating = 'A' | 'B' | 'C' | 'D'

type RatingMarkProps = {
  /** null: not rated (no target, no baseline, restricted). */
  rating: Rating | null
  /** In words, for those who hear the page and as a hint on the mark: 「評価 A（順調）」. */
  label: string
}

/** The letter of an indicator. A to D differ in letter, colour and weight of the edge; none is a dash. */
export function RatingMark({ rating, label }: RatingMarkProps) {
  const tone = rating ? rating.toLowerCase() : 'none'
  return (
    <span className={`rating rating--${tone}`} title={label}>
      <span aria-hidden="true">{rating ?? '−'}</span>
      <span className="visually-hidden">{label}</span>
    </span>
  )
}
