import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Sandbox } from './sandbox.tsx';

const place = document.getElementById('page');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Sandbox />
    </StrictMode>,
  );
}
