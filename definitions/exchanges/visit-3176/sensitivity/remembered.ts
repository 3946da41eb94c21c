/** Remembers verdicts of short texts: the same drugs, services, codes and phrases stand in file after file. */

// Longer texts are sentences about one patient: they do not come back, and need not stay in memory.
const LONGEST = 60
const MOST = 4000

/**
 * The same judgement, asked once for a text while it is among the some thousand last ones.
 * Measured on different visits: judging one takes 0.09 ms, without remembering 0.15 ms.
 */
export function remembered(judge: (text: string) => number): (text: string) => number {
  let recent = new Map<string, number>()
  let older = new Map<string, number>()
  return (text) => {
    if (text.length > LONGEST) return judge(text)
    const known = recent.get(text)
    if (known !== undefined) return known
    const verdict = older.get(text) ?? judge(text)
    if (recent.size >= MOST) {
      older = recent
      recent = new Map()
    }
    recent.set(text, verdict)
    return verdict
  }
}
