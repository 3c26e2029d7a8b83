import { create } from './storage/create';

/** Whether the panel “Listen and read” is open. Its parts load late. */
export const useListenPanel = create<{ isOpen: boolean }>()(() => ({ isOpen: false }));

export function toggleListenPanel(): void {
  useListenPanel.setState(({ isOpen }) => ({ isOpen: !isOpen }));
}
