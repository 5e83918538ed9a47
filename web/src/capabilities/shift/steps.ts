/** Steps that are taken on the way, and what each asks. Whether one may be taken the server says. */
import type { IconName } from '@/ui/icons'
import { words } from './words'

/** A key of this capability's words. */
export type Word = keyof typeof words & string
/** Choices of a step, by their codes on the wire. */
export type Choices = readonly (readonly [code: string, label: Word, icon: IconName])[]

/** What a step asks. */
export interface StepForm {
  readonly consequence: Word
  readonly result?: Choices
  readonly reason?: Choices
  readonly limit?: Choices
  readonly opinion: boolean
  readonly photos: boolean
}

const CHECK: Choices = [
  ['yes', 'checkYes', 'check'],
  ['no', 'checkNo', 'close'],
  ['cannot', 'checkCannot', 'question'],
]
const PRECHECK: Choices = [
  ['yes', 'precheckYes', 'check'],
  ['no', 'precheckNo', 'close'],
  ['cannot', 'checkCannot', 'question'],
]
const RETURN: Choices = [
  ['not_our_duty', 'notOurDuty', 'unit'],
  ['not_our_territory', 'notOurTerritory', 'area'],
  ['too_little_information', 'tooLittle', 'question'],
  ['needs_other_lead', 'otherLead', 'forward'],
]
const LIMITS: Choices = [
  ['1WD', 'days1', 'clock'],
  ['3WD', 'days3', 'clock'],
  ['5WD', 'days5', 'clock'],
]
const said = (consequence: Word, photos = false): StepForm => ({ consequence, opinion: true, photos })

/** In the order in which they are offered. */
const FORMS: Readonly<Record<string, StepForm>> = {
  check_on_spot: { ...said('c_check_on_spot', true), result: CHECK },
  check_documents: { ...said('c_check_documents', true), result: CHECK },
  sample_on_spot: { ...said('c_sample_on_spot', true), result: PRECHECK },
  precheck: { ...said('c_precheck', true), result: PRECHECK },
  sign_for: { consequence: 'c_sign_for', opinion: false, photos: false },
  accept: { consequence: 'c_accept', opinion: false, photos: false },
  feedback: said('c_feedback', true),
  co_feedback: said('c_co_feedback', true),
  rectify: said('c_rectify', true),
  answer_supervision: said('c_answer_supervision'),
  return_back: { ...said('c_return_back'), reason: RETURN },
  request_extension: { ...said('c_request_extension'), limit: LIMITS },
  ask_reporter: said('c_ask_reporter'),
  resume: said('c_resume'),
}

/** What a step asks; none for steps of the desk. */
export function formOf(code: string): StepForm | undefined {
  return FORMS[code]
}

/** Steps in the order in which they are offered; those of the desk are left out. */
export function inOrder<T extends { readonly code: string }>(allowed: readonly T[]): readonly T[] {
  const order = Object.keys(FORMS)
  return allowed.filter(({ code }) => code in FORMS).sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code))
}
