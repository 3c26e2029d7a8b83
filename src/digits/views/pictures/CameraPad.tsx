import { useEffect, useRef, useState } from 'react';
import { normaliseDrawing } from '../../../charts/digits/digits-ink';
import { RASTER } from '../../../charts/digits/digits-strokes';
import { inkOfPhoto } from '../../../data/pictures/photo-ink';
import { greyOf } from '../../../data/pictures/png';
import styles from './DrawSet.module.css';
import { PictureCanvas } from './PictureCanvas';

/** Time between two pictures of the camera, in milliseconds. */
const PICTURE_MS = 150;

/** The camera's picture of a drawing on paper, and the ink found in it. Nothing is sent anywhere. */
export function CameraPad({ onPicture }: { onPicture(picture: Uint8Array | null): void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [seen, setSeen] = useState<Uint8Array | null>(null);
  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setInterval> | undefined;
    let isOver = false;
    const show = () => {
      const picture = video.current && pictureOf(video.current);
      if (!picture) return;
      setSeen(picture);
      onPicture(picture.some(value => value > 0) ? picture : null);
    };
    cameraStream().then(
      found => {
        stream = found;
        if (isOver || !video.current) {
          stop(stream);
          return;
        }
        video.current.srcObject = stream;
        void video.current.play().catch(() => undefined);
        timer = setInterval(show, PICTURE_MS);
      },
      (error: unknown) => {
        if (!isOver) setProblem(wordsOf(error));
      },
    );
    return () => {
      isOver = true;
      clearInterval(timer);
      stop(stream);
      onPicture(null);
    };
  }, [onPicture]);
  if (problem !== null)
    return (
      <p className={styles.problem} role="alert">
        {problem}
      </p>
    );
  return (
    <>
      <video ref={video} className={styles.pad} muted playsInline aria-label="The camera’s picture" />
      <div className={styles.tools}>
        <PictureCanvas pixels={seen} label="What would be added" />
        <span className="muted">Hold up a dark drawing on light paper so that it fills the picture.</span>
      </div>
    </>
  );
}

function cameraStream(): Promise<MediaStream> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return Promise.reject(new DOMException('', 'SecurityError'));
  return devices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 640 } }, audio: false });
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

function wordsOf(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError')
    return 'The camera is not allowed for this page. Allow it in the browser’s settings, or draw on the pad.';
  if (name === 'NotFoundError') return 'This device has no camera. Draw on the pad instead.';
  if (name === 'SecurityError')
    return 'Browsers give the camera only to pages opened over https or from localhost. Draw on the pad instead.';
  return 'The camera could not be started; another program may be using it. Draw on the pad instead.';
}

/** The middle square of the camera's picture as ink of 28 × 28, centred as MNIST's digits are; null before there is any. */
function pictureOf(video: HTMLVideoElement): Uint8Array | null {
  const side = Math.min(video.videoWidth, video.videoHeight);
  if (side === 0) return null;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = RASTER;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  const [left, top] = [(video.videoWidth - side) / 2, (video.videoHeight - side) / 2];
  context.drawImage(video, left, top, side, side, 0, 0, RASTER, RASTER);
  const { data } = context.getImageData(0, 0, RASTER, RASTER);
  const grey = Uint8Array.from({ length: RASTER * RASTER }, (_, i) =>
    greyOf(data[4 * i]!, data[4 * i + 1]!, data[4 * i + 2]!),
  );
  return normaliseDrawing(inkOfPhoto(grey, RASTER, RASTER), RASTER, RASTER);
}
