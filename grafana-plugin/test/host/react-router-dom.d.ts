/** Version 5 has its types in a package of their own, for one component. */
declare module 'react-router-dom' {
  import type { History } from 'history';
  import type { ComponentType, PropsWithChildren } from 'react';

  export const Router: ComponentType<PropsWithChildren<{ readonly history: History }>>;
}
