import { examine } from '../service/doctor.ts'
import type { Command } from './command.ts'

export const doctorCommand: Command = {
  summary: 'say what this installation consists of, and what is missing',
  usage: '[--data-dir D] [--json]',
  options: {},
  positionals: 0,
  run: async ({ dataDir, json, terminal }) => {
    const findings = await examine(dataDir)
    if (json) {
      terminal.out(JSON.stringify(findings))
      return 0
    }
    const { version, node, sqlite, engine, tensorflow, faiss, electron } = findings
    const rows: [string, string][] = [
      ['Matinee', `${version} on Node ${node}`],
      ['SQLite', `${sqlite.version}, journal ${sqlite.journalMode}, synchronous ${sqlite.synchronous}`],
      ['Engine', `${engine.name}, ${engine.threads} threads, ${engine.relaxedSimd ? 'relaxed SIMD' : 'plain SIMD'}`],
      ['TensorFlow', `${tensorflow.backend}: ${tensorflow.reason}`],
      ['FAISS', `${faiss.native ? `native ${faiss.version ?? ''}` : 'exact twin'}: ${faiss.reason}`],
      ['Electron', `${electron.available ? 'available' : 'not available'}: ${electron.reason}`],
      ['Data folder', findings.dataDir],
    ]
    for (const [name, text] of rows) terminal.out(`${name.padEnd(12)} ${text}`)
    return 0
  },
}
