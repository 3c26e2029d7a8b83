import { useEffect } from 'react';
import type { Comparison } from '../../experiment/comparison/comparison';
import { useViewing } from '../../run/viewing';
import { compared, useCompareView, type Form } from '../pool/compared';
import { viewsOfLink } from '../pool/lane-views';
import { hasSpace } from './not-shown';

/** What the small pictures show. The hidden space is part of the link. */
export type ShownForm = Form | 'space';

/** What the pictures of this comparison show. */
export function useForm(comparison: Comparison): ShownForm {
  const form = useCompareView(state => state.form);
  const isSpace = useViewing(({ link }) => link.view?.name === 'space');
  return formIn(comparison, form, isSpace);
}

/** The same, outside of rendering. */
export function formOf(comparison: Comparison): ShownForm {
  const { view } = useViewing.getState().link;
  return formIn(comparison, useCompareView.getState().form, view?.name === 'space');
}

function formIn(comparison: Comparison, form: Form, isSpace: boolean): ShownForm {
  if (comparison.base.lab === 'digits') return 'curves';
  return isSpace && hasSpace(comparison) ? 'space' : form;
}

/** Shows this in the pictures. A landscape stays open, except for the hidden space, because a link has one view. */
export function showForm(form: ShownForm): void {
  const { link } = useViewing.getState();
  if (form === 'space') showLayer(null);
  else {
    useCompareView.setState({ form });
    if (link.view?.name === 'space') useViewing.setState({ link: { ...link, view: null } });
  }
}

/** Shows this hidden layer, 0-based, in the pictures; null for each run's last one. */
export function showLayer(layer: number | null): void {
  const { link } = useViewing.getState();
  useViewing.setState({ link: { ...link, view: { name: 'space', layer } } });
}

/** Asks the workers for what the pictures show, for as long as they show it. */
export function useLaneViews(comparison: Comparison): void {
  const view = useViewing(state => state.link.view);
  const folds = useViewing(state => state.link.folds);
  const fit = useCompareView(state => state.fit);
  const form = useForm(comparison);
  useEffect(() => {
    compared.setViews(viewsOfLink({ view, folds: folds && form === 'boundary' }, fit));
  }, [view, folds, fit, form]);
}
