/** What a PIN looks like. */

/** Digits of a PIN. */
export const DIGITS = 6

/** Why a PIN is not taken; null when it is. */
export function faultOf(pin: string): 'pinShape' | 'pinEasy' | null {
  if (!/^\d{6}$/.test(pin)) return 'pinShape'
  return isEasy(pin) ? 'pinEasy' : null
}

/** One digit only, a part that is repeated, or a run up or down. */
function isEasy(pin: string): boolean {
  const digits = [...pin].map(Number)
  const steps = digits.slice(1).map((digit, index) => digit - (digits[index] ?? 0))
  const isRun = steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 0) <= 1
  return isRun || new Set(digits).size < 2 || pin.slice(0, 3) === pin.slice(3)
}
