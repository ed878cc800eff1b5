import { Component, type ReactNode } from "react";
import { Glyph } from "../glyphs/Glyph";
import "./place.css";

interface PanelBoundaryProps {
  /** What the panel shows, "the maps"; written where it fails. */
  readonly name: string;
  readonly children: ReactNode;
}

interface PanelBoundaryState {
  readonly error: Error | undefined;
}

/** Keeps a mistake in one panel from taking the page with it, and offers to draw the panel anew. */
export class PanelBoundary extends Component<PanelBoundaryProps, PanelBoundaryState> {
  override state: PanelBoundaryState = { error: undefined };

  static getDerivedStateFromError(error: Error): PanelBoundaryState {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="place" role="alert">
        <b className="fault-text">
          <Glyph name="fault" /> Lumiscope cannot draw {this.props.name}
        </b>
        <span className="label">{error.message}</span>
        <button type="button" className="button" onClick={() => this.setState({ error: undefined })}>
          <Glyph name="retry" size={14} /> Draw again
        </button>
      </div>
    );
  }
}
