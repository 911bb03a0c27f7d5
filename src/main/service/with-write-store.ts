import { acquireWriterLock, openStore, type WriteStore } from '../store/index.ts'

/** Runs `use` as the one writer of the data folder. Throws DATA_DIR_BUSY when another process is; always lets go. */
export async function withWriteStore<T>(dataDir: string, use: (store: WriteStore) => Promise<T>): Promise<T> {
  const lock = acquireWriterLock(dataDir)
  try {
    const store = openStore(dataDir, 'write')
    try {
      return await use(store)
    } finally {
      store.close()
    }
  } finally {
    lock.release()
  }
}
