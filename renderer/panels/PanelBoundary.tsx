import { Component, type ReactNode } from "react";

type BoundaryProps = { children: ReactNode; fallback: ReactNode; resetKey: unknown };
type BoundaryState = { failedKey: unknown; failed: boolean };

/** A panel that cannot be drawn says so and the wall lives on; it is tried again with its next state. */
export class PanelBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failedKey: null, failed: false };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { failed: true };
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: BoundaryState): BoundaryState | null {
    if (props.resetKey === state.failedKey) return null;
    return { failedKey: props.resetKey, failed: false };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
