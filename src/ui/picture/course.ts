/** One fiscal year of an indicator; the running year is not complete yet. */
export type CoursePoint = { year: number; value: number; running?: boolean }

/** What a picture of an indicator shows. Years are calendar years in which the fiscal year begins. */
export type Course = {
  points: CoursePoint[]
  baseline?: { year: number; value: number }
  target?: { year: number; value: number }
  /** Last year of the axis when there is no target. */
  until: number
}

/** Where things lie: first and last year, lowest and highest value with some air. */
export type Frame = { from: number; to: number; low: number; high: number }

/** The frame that holds everything. Zero is the floor unless the course would then be a flat line at the top. */
export function frameOf({ points, baseline, target, until }: Course): Frame {
  const known = [...points, ...[baseline, target].filter((end) => end !== undefined)]
  const years = known.map((point) => point.year)
  const values = known.map((point) => point.value)
  const from = Math.min(...years, until)
  const to = Math.max(...years, until)
  if (!values.length) return { from, to, low: 0, high: 1 }
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const flat = least > 0 && most - least < most * 0.35
  const air = (most - least || most || 1) * 0.12
  return { from, to, low: flat ? least - air * 2 : Math.min(0, least), high: most + air }
}

/** Turns a year and a value into a place inside a box of the given size, rounded to tenths. */
export function placer(frame: Frame, box: { left: number; top: number; width: number; height: number }) {
  const years = Math.max(1, frame.to - frame.from)
  const span = frame.high - frame.low || 1
  return (year: number, value: number) => ({
    x: round(box.left + ((year - frame.from) / years) * box.width),
    y: round(box.top + box.height - ((value - frame.low) / span) * box.height),
  })
}

/** Four to six round numbers between low and high, for the lines of an axis. */
export function ticks(low: number, high: number): number[] {
  const rough = (high - low) / 5 || 1
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough
  const first = Math.ceil(low / step)
  const count = Math.floor(high / step) - first + 1
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}

/** The attribute `d` of a line through places. */
export function line(places: { x: number; y: number }[]): string {
  return places.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
}

function round(value: number) {
  return Math.round(value * 10) / 10
}
