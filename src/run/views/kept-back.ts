import { useLesson } from '../lesson';

/** Whether the step of a lesson keeps the diagnosis back, which is until its answer is told. */
export function useIsDiagnosisHidden(): boolean {
  return useLesson(({ hidesDiagnosis, isTold }) => hidesDiagnosis && !isTold);
}
