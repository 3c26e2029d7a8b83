import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { PointsLab } from './labs/PointsLab';
import { followHash } from './store/config';
import { session } from './store/session';
import { followTheme } from './store/ui';

followTheme();
followHash();
session.begin();

const root = document.getElementById('root');
if (!root) throw new Error('the page has no element with id "root"');
createRoot(root).render(
  <StrictMode>
    <PointsLab />
  </StrictMode>,
);
