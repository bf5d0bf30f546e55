/**
 * The check digit of a 全国地方公共団体コード, from its first five digits. The weighted sum is subtracted from the
 * next multiple of eleven, and the last figure of what remains is the digit.
 */
export function checkDigitOf(code: string): number {
  const weights = [6, 5, 4, 3, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(code[index]), 0)
  const rest = sum < 11 ? 11 - sum : 11 - (sum % 11)
  return rest % 10
}

/** True for six digits the last of which is right: 122173. */
export function hasCheckDigit(code: string): boolean {
  return /^\d{6}$/.test(code) && Number(code[5]) === checkDigitOf(code)
}
