// What the modules of the page host hand to each other.

import type { Kernel, KernelMessage } from "@jupyterlab/services";
import type { Model, StepView } from "../stappenplan_widgets/types/pages.js";

declare global {
  interface Window {
    /** Called by Voila's own script. */
    voila_heartbeat: () => void;
  }
}

export type Callback = (...heard: unknown[]) => void;

/** What an anywidget module exports. */
export interface AnyWidget {
  initialize?(where: { model: unknown }): Cleanup | Promise<Cleanup>;
  render?(where: { model: unknown; el: HTMLElement }): Cleanup | Promise<Cleanup>;
}
// biome-ignore lint/suspicious/noConfusingVoidType: a widget may return nothing.
export type Cleanup = (() => void) | void;
export interface WidgetModule extends AnyWidget {
  default?: AnyWidget | (() => AnyWidget | Promise<AnyWidget>);
}

/** A model as the page host sees it. */
export interface WidgetLike {
  // biome-ignore lint/suspicious/noExplicitAny: the traits of a widget are whatever its kernel says.
  get(key: string): any;
  on(name: string, callback: Callback): void;
  off(name: string | null, callback: Callback | null): void;
  send(content: unknown, ...rest: unknown[]): void;
}

/** What makes models and views of a kernel's widgets. */
export interface ManagerLike {
  get_model(id: string): Promise<WidgetLike>;
  create_view(model: unknown): Promise<StepView>;
}

/** The view of a step as the first look is drawn from it. */
export interface FirstView {
  kind: string;
  step: string;
  /** People go where there is no network: the page is kept on the phone. */
  kept_on_phone?: boolean;
}

export type KernelConnection = Kernel.IKernelConnection;
export type Message = KernelMessage.IMessage;
export type { Model };
