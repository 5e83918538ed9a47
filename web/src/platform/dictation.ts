/** Speaking instead of typing, where the phone offers it by itself. */

interface Recognition {
  lang: string
  interimResults: boolean
  onresult: ((event: { readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>> }) => void) | null
  onend: (() => void) | null
  start(): void
  stop(): void
}
type Maker = new () => Recognition

function maker(): Maker | undefined {
  const found = globalThis as { readonly SpeechRecognition?: Maker; readonly webkitSpeechRecognition?: Maker }
  return found.SpeechRecognition ?? found.webkitSpeechRecognition
}

/** Whether this phone can take dictation, now: most need a network for it. */
export function canDictate(): boolean {
  return maker() !== undefined && navigator.onLine
}

/** Listens for one utterance; empty when nothing was understood. */
export function dictate(language: string): Promise<string> {
  const Made = maker()
  if (Made === undefined) return Promise.resolve('')
  return new Promise((resolve) => {
    const recognition = new Made()
    let text = ''
    recognition.lang = language
    recognition.interimResults = false
    recognition.onresult = ({ results }) => {
      text = Array.from(results, (result) => result[0]?.transcript ?? '').join('')
    }
    recognition.onend = () => resolve(text)
    recognition.start()
  })
}
