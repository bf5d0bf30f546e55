// A signature as it was drawn: strokes in a box of 600 by 200, each "M12 30L14 32L18 40". Nothing else is taken: what stands in
// an SVG could be more than a picture.

export const signatureBox = { width: 600, height: 200 }

/** As long as a name written slowly becomes. */
export const longestSignature = 12_000

const stroke = /M(\d{1,3}) (\d{1,3})((?:L\d{1,3} \d{1,3})*)/g

/** How many points of the box somebody who signs touches at least: a dot is no signature. */
const fewestPoints = 8

/** Whether a text is strokes within the box, and enough of them to be somebody's hand. */
export function isSignature(path: string): boolean {
  if (path.length > longestSignature || path.replace(stroke, '') !== '') return false
  const points = [...path.matchAll(/[ML](\d{1,3}) (\d{1,3})/g)]
  const inside = points.every(
    ([, x, y]) => Number(x) <= signatureBox.width && Number(y) <= signatureBox.height,
  )
  return inside && points.length >= fewestPoints
}
