import type { PathFile } from '../../protocol';

/** Chosen files with the folders that they were chosen in. */
export function pathsOf(files: readonly File[]): PathFile[] {
  return files.map(file => ({ path: file.webkitRelativePath || file.name, file }));
}

/** The files of what was dropped, if there is a folder among it; null if there is none. Call it at once in the event. */
export function droppedFolders(event: DragEvent): Promise<PathFile[]> | null {
  const entries = [...(event.dataTransfer?.items ?? [])].flatMap(item => item.webkitGetAsEntry() ?? []);
  if (!entries.some(entry => entry.isDirectory)) return null;
  return Promise.all(entries.map(entry => filesBelow(entry, ''))).then(all => all.flat());
}

async function filesBelow(entry: FileSystemEntry, folder: string): Promise<PathFile[]> {
  const path = folder + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: PathFile[] = [];
  for (;;) {
    // A reader gives at most 100 entries at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return found;
    for (const below of await Promise.all(some.map(one => filesBelow(one, `${path}/`)))) found.push(...below);
  }
}
