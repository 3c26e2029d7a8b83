import { useRef } from 'react';
import { openPictures } from '../../page/pictures';
import { Icon } from '../../../ui/Icon';
import { tip } from '../../../ui/tip';
import { pathsOf } from './picture-files';

interface OpenPicturesProps {
  label: string;
  /** Together with the files that are open already. */
  more?: boolean;
  isFolder?: boolean;
  isPrimary?: boolean;
}

/** Opens files of pictures, or a folder with one folder for each class. */
export function OpenPictures({
  label,
  more = false,
  isFolder = false,
  isPrimary = false,
}: OpenPicturesProps) {
  const input = useRef<HTMLInputElement>(null);
  const folder = isFolder ? { webkitdirectory: '' } : {};
  return (
    <>
      <button
        type="button"
        className={isPrimary ? 'btn primary' : 'btn'}
        {...(isFolder && tip('A folder of PNG or JPEG pictures, with one folder in it for each class'))}
        onClick={() => input.current?.click()}
      >
        {!isFolder && <Icon name="upload" />} {label}
      </button>
      {/* No `accept`, because phones grey out file extensions that they do not know. */}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        data-testid={isFolder ? 'picture-folder' : 'digit-files'}
        {...folder}
        onChange={event => {
          const files = [...(event.target.files ?? [])];
          // The same files can be chosen again after a change on the disk.
          event.target.value = '';
          if (files.length > 0) openPictures(pathsOf(files), more);
        }}
      />
    </>
  );
}
