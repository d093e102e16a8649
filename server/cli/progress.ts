import type { Progress, Stage } from '../intake/load.ts'

const stages: Record<Stage, string> = {
  reading: '读取',
  judging: '核对',
  writing: '写入',
  counting: '汇总',
  sealing: '封存'
}

/** One line on the terminal that is written over. Silent when not a terminal or not wanted. */
export const liveLine = (wanted = true, out: NodeJS.WriteStream = process.stderr) => {
  const live = wanted && out.isTTY
  let shown = false
  return {
    show: (text: string): void => {
      if (!live) return
      out.write(`\r\x1b[K${text}`)
      shown = true
    },
    end: (): void => {
      if (shown) out.write('\r\x1b[K')
      shown = false
    }
  }
}

/** One line of progress of a load: stage, share, rows, rate, time left. */
export const progressLine = (wanted: boolean, out: NodeJS.WriteStream = process.stderr) => {
  const line = liveLine(wanted, out)
  return {
    show: ({ stage, bytes, totalBytes, rows, elapsedMs }: Progress): void => {
      const share = totalBytes ? Math.min(1, bytes / totalBytes) : 1
      const left = share > 0.02 ? ` 剩约 ${Math.ceil((elapsedMs * (1 - share)) / share / 1000)} 秒` : ''
      const rate =
        rows && elapsedMs ? ` ${Math.round((rows / elapsedMs) * 1000).toLocaleString('en')} 行/秒` : ''
      line.show(
        `${stages[stage]} ${(share * 100).toFixed(0)}%${rows ? ` ${rows.toLocaleString('en')} 行` : ''}${rate}${left}`
      )
    },
    end: line.end
  }
}
