import { Component, useCallback, useState, type ErrorInfo, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** What takes the place of the children after an error; `retry` renders the children again. */
  fallback(error: unknown, retry: () => void): ReactNode;
  onError(error: unknown, info: ErrorInfo): void;
  children: ReactNode;
}

interface Failed {
  /** In a box, because anything can be thrown, also undefined. */
  failed: { error: unknown } | null;
}

/** Contains the errors that are thrown while its children are rendered. React has this for classes alone. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, Failed> {
  override state: Failed = { failed: null };

  static getDerivedStateFromError(error: unknown): Failed {
    return { failed: { error } };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.props.onError(error, info);
  }

  override render(): ReactNode {
    const { failed } = this.state;
    if (!failed) return this.props.children;
    return this.props.fallback(failed.error, () => this.setState({ failed: null }));
  }
}

/** A function that hands an error from outside of rendering to the boundary around this component. */
export function useThrow(): (error: unknown) => void {
  const [, set] = useState<null>(null);
  return useCallback((error: unknown) => {
    set(() => {
      throw error;
    });
  }, []);
}
