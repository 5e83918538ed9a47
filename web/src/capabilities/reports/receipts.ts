/**
 * Receipts. The last one is held in memory until it has been seen; a code stays on the phone only
 * when its owner says so, because phones are shared.
 */
import { shallowRef } from 'vue'
import { recall, remember } from '@/platform/memory'
import type { Receipt } from './send'

/** A report that this phone remembers. */
export interface Remembered {
  readonly number: string
  readonly code: string
}

/** The receipt of the report that was just sent. */
export const lastReceipt = shallowRef<{ readonly receipt: Receipt; readonly photos: number } | null>(null)

/** Holds a receipt until the page is closed. */
export function keepReceipt(receipt: Receipt, photos: number): void {
  lastReceipt.value = { receipt, photos }
}

const KEY = 'reports'
const MOST = 20
const all = shallowRef<readonly Remembered[]>(read())

/** The reports that this phone remembers, the latest first. */
export const remembered = all

/** Remembers a report on this phone. */
export function rememberReport(report: Remembered): void {
  write([report, ...all.value.filter((other) => other.code !== report.code)].slice(0, MOST))
}

/** Forgets a report on this phone. */
export function forgetReport(code: string): void {
  write(all.value.filter((other) => other.code !== code))
}

function write(next: readonly Remembered[]): void {
  all.value = next
  remember(KEY, next.length === 0 ? null : JSON.stringify(next))
}

function read(): readonly Remembered[] {
  try {
    const kept: unknown = JSON.parse(recall(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRemembered) : []
  } catch {
    return []
  }
}

function isRemembered(value: unknown): value is Remembered {
  return typeof value === 'object' && value !== null && 'number' in value && 'code' in value
}
